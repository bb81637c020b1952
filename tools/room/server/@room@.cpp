#include "features/@district@/@room@/@room@.hpp"

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "features/@district@/@room@/@room@_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::@room@ {
namespace {

std::string good_name(const std::string& name) {
    const auto given = trimmed(name);
    if (given.empty()) throw invalid_field("name", "name is required.");
    if (given.size() > 200) throw invalid_field("name", "name must have at most 200 bytes.");
    return std::string(given);
}

} // namespace

@Noun@ @Nouns@::add(db::Tx& tx, const std::string& name) {
    const Instant now = foundation_.now();
    const @Noun@ added{
        .id = foundation_.ids.next<@Noun@Id>(), .name = good_name(name), .created_at = now, .updated_at = now};
    tx.run(R"(insert into @room@ (tenant_id, id, name, created_at, updated_at)
              values (:tenant, :id, :name, :created_at, :updated_at))",
           added);
    foundation_.events.publish(tx, @Noun@Created{added.name}, {.about = {added.id}});
    return added;
}

@Noun@ @Nouns@::rename(db::Tx& tx, @Noun@Id id, const std::string& name) {
    auto changed = get(tx, id);
    changed.name = good_name(name);
    changed.updated_at = foundation_.now();
    tx.run("update @room@ set name = :name, updated_at = :updated_at where tenant_id = :tenant and id = :id", changed);
    foundation_.events.publish(tx, @Noun@Changed{changed.name}, {.about = {id}});
    return changed;
}

void @Nouns@::remove(db::Tx& tx, @Noun@Id id) {
    const auto gone = get(tx, id);
    tx.run("delete from @room@ where tenant_id = :tenant and id = :id", {{"id", id}});
    foundation_.events.publish(tx, @Noun@Deleted{gone.name}, {.about = {id}});
}

std::vector<@Noun@> @Nouns@::newest(db::Tx& tx, std::optional<@Noun@Id> before, int limit) {
    return tx.all<@Noun@>(R"(select id, name, created_at, updated_at from @room@
                            where tenant_id = :tenant and id < :before order by id desc limit :limit)",
                          {{"before", before ? before->value() : INT64_MAX}, {"limit", limit}});
}

@Noun@ @Nouns@::get(db::Tx& tx, @Noun@Id id) {
    auto found = tx.first<@Noun@>(
        "select id, name, created_at, updated_at from @room@ where tenant_id = :tenant and id = :id", {{"id", id}});
    if (!found) throw not_found("This @word@");
    return std::move(*found);
}

} // namespace alcedo::@room@
