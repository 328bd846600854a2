#include <shogun_lite/random/cursor.hpp>

namespace shogun_lite::random {

const std::uint64_t* Cursor::block_of(Generator& generator, std::uint64_t block) {
    generator.load_block(block);
    return generator.cache_->words;
}

} // namespace shogun_lite::random
