namespace shogun_lite::datasets {}
