namespace shogun_lite::containers {}
