#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "options.hpp"

// Raw words of the streams on standard output (help_text() has the options), as in
//   stream --kind children --seed 1 | dieharder -g 200 -a

namespace {

using namespace shogun_lite;

constexpr std::size_t kWordBytes = 8;

/// Lowest byte first, whatever this machine's order is.
void to_bytes(const std::vector<std::uint64_t>& words,
              std::vector<unsigned char>& bytes) {
    bytes.resize(words.size() * kWordBytes);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t b = 0; b < kWordBytes; ++b) {
            bytes[i * kWordBytes + b] = static_cast<unsigned char>(words[i] >> (8 * b));
        }
    }
}

/// False when nobody reads any longer.
bool write(const unsigned char* bytes, std::size_t count) {
    errno = 0;
    if (std::fwrite(bytes, 1, count, stdout) == count && std::fflush(stdout) == 0) {
        return true;
    }
    if (errno == EPIPE) {
        return false;
    }
    throw std::runtime_error(std::string("cannot write: ") + std::strerror(errno));
}

void run(const tools::Options& options) {
    const tools::Source source = options.kind->make(options.seed);
    std::vector<std::uint64_t> words;
    std::vector<unsigned char> bytes;
    for (std::uint64_t left = options.bytes; left > 0 || options.bytes == 0;) {
        source(words);
        to_bytes(words, bytes);
        const std::size_t count =
            options.bytes == 0
                ? bytes.size()
                : static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size()));
        if (!write(bytes.data(), count)) {
            return;
        }
        left -= options.bytes == 0 ? 0 : count;
    }
}

} // namespace

int main(int argc, char** argv) {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an answer, not a fault
#endif
    try {
        const tools::Options options = tools::parse_options({argv + 1, argv + argc});
        if (options.help) {
            std::fputs(tools::help_text().c_str(), stdout);
        } else {
            run(options);
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "stream: %s\n", error.what());
        return 1;
    }
}
