#include <shogun_lite/random/cursor.hpp>

namespace shogun_lite::random {

Cursor::Cursor(Generator& generator)
    : generator_(generator), next_block_(generator.next_word() / detail::kBlockWords),
      skipped_(generator.next_word() % detail::kBlockWords) {}

Cursor::~Cursor() {
    if (next_ != nullptr) {
        const auto unread = static_cast<std::uint64_t>(end_ - next_);
        generator_.position_ = 2 * (next_block_ * detail::kBlockWords - unread);
    }
}

void Cursor::load_next_block() {
    generator_.load_block(next_block_);
    ++next_block_;
    next_ = generator_.cache_->words + skipped_;
    end_ = generator_.cache_->words + detail::kBlockWords;
    skipped_ = 0;
}

} // namespace shogun_lite::random
