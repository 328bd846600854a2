namespace shogun_lite::information {}
