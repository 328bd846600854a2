#include <shogun_lite/random/cursor.hpp>

namespace shogun_lite::random {

Cursor::Cursor(Generator& generator)
    : generator_(generator),
      next_block_(generator.position() / 2 / detail::kBlockWords),
      skipped_(generator.position() / 2 % detail::kBlockWords) {
    if (generator.position() % 2 != 0) {
        (void)take_half();
    }
}

Cursor::~Cursor() {
    generator_.position_ = position();
}

std::uint64_t Cursor::position() const noexcept {
    if (next_ == nullptr) {
        return generator_.position();
    }
    const auto unread = static_cast<std::uint64_t>(end_ - next_);
    return 2 * (next_block_ * detail::kBlockWords - unread) - (half_is_left_ ? 1 : 0);
}

void Cursor::load_next_block() {
    generator_.load_block(next_block_);
    ++next_block_;
    next_ = generator_.cache_->words + skipped_;
    end_ = generator_.cache_->words + detail::kBlockWords;
    skipped_ = 0;
}

} // namespace shogun_lite::random
