#include "features/@district@/@room@/@room@.hpp"

#include "base/refusal.hpp"
#include "db/rows.hpp"
#include "features/@district@/@room@/@room@_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::@room@ {

@Noun@ @Nouns@::add(db::Tx& tx, const New@Noun@& ask) {
    const Instant now = foundation_.now();
    const @Noun@ added{
        .id = foundation_.ids.next<@Noun@Id>(), .name = ask.name, .created_at = now, .updated_at = now};
    db::insert(tx, "@room@", added);
    foundation_.events.publish(tx, @Noun@Created{added.name}, {.about = {added.id}});
    return added;
}

@Noun@ @Nouns@::change(db::Tx& tx, const @Noun@Change& ask) {
    const auto moved = db::patch(tx, "@room@", get(tx, ask.id), ask, {{"updated_at", foundation_.now()}});
    const auto changed = get(tx, ask.id);
    if (moved.any) foundation_.events.publish(tx, @Noun@Changed{changed.name}, {.about = {ask.id}});
    return changed;
}

void @Nouns@::remove(db::Tx& tx, @Noun@Id id) {
    const auto gone = get(tx, id);
    tx.run("delete from @room@ where tenant_id = :tenant and id = :id", {{"id", id}});
    foundation_.events.publish(tx, @Noun@Deleted{gone.name}, {.about = {id}});
}

@Noun@ @Nouns@::get(db::Tx& tx, @Noun@Id id) {
    static const auto sql = db::select<@Noun@>("@room@") + " and id = :id";
    auto found = tx.first<@Noun@>(sql, {{"id", id}});
    if (!found) throw not_found("This @word@");
    return std::move(*found);
}

} // namespace alcedo::@room@
