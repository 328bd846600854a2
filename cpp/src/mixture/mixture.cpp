namespace shogun_lite::mixture {}
