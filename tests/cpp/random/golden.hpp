#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

// Reads the golden records of tests/golden/random/ (README.md there gives the format).
namespace shogun_lite::tests {

struct GoldenRecord {
    std::string name;
    std::map<std::string, std::string> inputs;
    std::vector<std::string> values;

    [[nodiscard]] std::uint64_t integer(const std::string& key) const {
        const auto found = inputs.find(key);
        return found == inputs.end()
                   ? 0
                   : std::strtoull(found->second.c_str(), nullptr, 10);
    }
};

/// The records of a file whose seed, if they have one, is a plain 64-bit integer.
inline std::vector<GoldenRecord> golden_records(const std::string& file) {
    std::ifstream stream(std::string(SHOGUN_LITE_GOLDEN_DIR) + "/random/" + file);
    std::vector<GoldenRecord> records;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream fields(line);
        GoldenRecord record;
        fields >> record.name;
        bool values = false;
        for (std::string field; fields >> field;) {
            const std::size_t equals = field.find('=');
            if (field == "->") {
                values = true;
            } else if (values || equals == std::string::npos) {
                record.values.push_back(field);
            } else {
                record.inputs[field.substr(0, equals)] = field.substr(equals + 1);
            }
        }
        const std::string& seed = record.inputs["seed"];
        if (seed.size() < 19 && seed.find('[') == std::string::npos) {
            records.push_back(record);
        }
    }
    return records;
}

} // namespace shogun_lite::tests
