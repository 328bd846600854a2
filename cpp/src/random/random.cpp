namespace shogun_lite::random {}
