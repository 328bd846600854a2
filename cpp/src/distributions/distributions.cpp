namespace shogun_lite::distributions {}
