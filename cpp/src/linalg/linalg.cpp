namespace shogun_lite::linalg {}
