#include "features/office/operations/row_ids.hpp"

#include <algorithm>

namespace alcedo::operations::row_ids {

std::int64_t keep(db::Tx& tx, OperationId operation, std::vector<std::int64_t> ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    db::Bytes packed;
    packed.bytes.reserve(ids.size() * 8);
    for (const auto id : ids)
        for (int shift = 56; shift >= 0; shift -= 8)
            packed.bytes += static_cast<char>(static_cast<std::uint64_t>(id) >> shift & 0xff);
    tx.run("insert into operation_ids (tenant_id, operation_id, ids) values (:tenant, :operation, :ids)",
           {{"operation", operation}, {"ids", packed}});
    return static_cast<std::int64_t>(ids.size());
}

std::vector<std::int64_t> load(db::Tx& tx, OperationId operation) {
    const auto packed = tx.first<db::Bytes>(
        "select ids from operation_ids where tenant_id = :tenant and operation_id = :operation",
        {{"operation", operation}});
    std::vector<std::int64_t> ids;
    if (!packed) return ids;
    ids.reserve(packed->bytes.size() / 8);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < packed->bytes.size(); ++i) {
        number = number << 8 | static_cast<unsigned char>(packed->bytes[i]);
        if (i % 8 == 7) ids.push_back(static_cast<std::int64_t>(number));
    }
    return ids;
}

Found next(const std::vector<std::int64_t>& ids, std::int64_t after, int count) {
    const auto first = std::ranges::upper_bound(ids, after);
    Found found{{first, first + std::min<std::ptrdiff_t>(count, ids.end() - first)}, after, false};
    if (!found.rows.empty()) found.through = found.rows.back();
    found.is_all = std::cmp_less(found.rows.size(), count);
    return found;
}

void forget(db::Tx& tx, OperationId operation) {
    tx.run("delete from operation_ids where tenant_id = :tenant and operation_id = :operation",
           {{"operation", operation}});
}

} // namespace alcedo::operations::row_ids
