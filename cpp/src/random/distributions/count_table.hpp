#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <variant>

#include <shogun_lite/random/count_table.hpp>

#include "random/distributions/count_methods.hpp"

namespace shogun_lite::random {

class CountTable {
public:
    using Table = std::variant<InversionTable, OutwardTable>;

    CountTable(Table table, Mapping mapping)
        : table_(std::move(table)), mapping_(mapping) {}

    [[nodiscard]] std::int64_t find(std::uint64_t word) const noexcept {
        // Not std::visit, which throws for what cannot be here.
        const auto* inversion = std::get_if<InversionTable>(&table_);
        return mapping_(inversion != nullptr
                            ? inversion->find(word)
                            : std::get_if<OutwardTable>(&table_)->find(word));
    }

    void find(const std::uint64_t* words, std::size_t n,
              std::int64_t* out) const noexcept {
        if (const auto* inversion = std::get_if<InversionTable>(&table_)) {
            find_all(*inversion, mapping_, words, n, out);
        } else {
            find_all(*std::get_if<OutwardTable>(&table_), mapping_, words, n, out);
        }
    }

private:
    Table table_;
    Mapping mapping_;
};

// An overload for each kind of method; null where no table pays.

template <class Step>
std::shared_ptr<const CountTable> table_of(const Recurrence<Step>& method,
                                           Mapping mapping) {
    return std::make_shared<const CountTable>(InversionTable(method), mapping);
}
template <class Up, class Down>
std::shared_ptr<const CountTable> table_of(const Outward<Up, Down>& method,
                                           Mapping mapping) {
    return std::make_shared<const CountTable>(OutwardTable(method), mapping);
}
template <class Method>
std::shared_ptr<const CountTable> table_of(const Method& /*method*/,
                                           Mapping /*mapping*/) {
    return nullptr;
}

} // namespace shogun_lite::random
