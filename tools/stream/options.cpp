#include "options.hpp"

#include <charconv>
#include <system_error>

#include <shogun_lite/core/error.hpp>

namespace shogun_lite::tools {

namespace {

std::uint64_t integer_of(const std::string& name, const std::string& text) {
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end) {
        throw core::InvalidArgument(name + ": expected an integer in [0, 2^64), got '" +
                                    text + "'");
    }
    return value;
}

const Kind& kind_of(const std::string& text) {
    std::string names;
    for (const Kind& kind : kinds()) {
        if (kind.name == text) {
            return kind;
        }
        names += (names.empty() ? "" : ", ") + kind.name;
    }
    throw core::InvalidArgument("--kind: expected one of " + names + ", got '" + text +
                                "'");
}

} // namespace

Options parse_options(const std::vector<std::string>& arguments) {
    Options options;
    options.kind = &kinds().front();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--help" || name == "-h") {
            options.help = true;
            continue;
        }
        if (name != "--kind" && name != "--seed" && name != "--bytes") {
            throw core::InvalidArgument("unknown argument '" + name + "'; see --help");
        }
        if (i + 1 == arguments.size()) {
            throw core::InvalidArgument(name + ": expected a value");
        }
        const std::string& value = arguments[++i];
        if (name == "--kind") {
            options.kind = &kind_of(value);
        } else if (name == "--seed") {
            options.seed = integer_of(name, value);
        } else {
            options.bytes = integer_of(name, value);
        }
    }
    return options;
}

std::string help_text() {
    std::string text =
        "stream [--kind KIND] [--seed N] [--bytes N]\n\n"
        "Writes 64-bit words of shogun_lite's random streams to standard output, "
        "lowest\n"
        "byte first, for test batteries that read raw bits from a pipe. Stops after\n"
        "--bytes bytes (0, the default: never) or when the pipe is closed.\n\n"
        "KIND:\n";
    for (const Kind& kind : kinds()) {
        text += "  " + kind.name + std::string(14 - kind.name.size(), ' ') +
                kind.description + "\n";
    }
    return text;
}

} // namespace shogun_lite::tools
