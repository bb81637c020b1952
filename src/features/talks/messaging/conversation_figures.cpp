#include "features/talks/messaging/conversation_figures.hpp"

namespace alcedo::messaging {
namespace {

constexpr int page = 10'000;
/// What the provider says of her (her number changed) is no reply of hers.
constexpr std::string_view is_reply = " and direction = 'in' and kind <> 'system'";

struct Reply {
    MessageId id;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (id, created_at))

void count_replies(db::Tx& tx, counters::Tally& tally) {
    std::vector<Reply> replies;
    MessageId last{};
    do {
        replies =
            tx.all<Reply>("select id, created_at from messages where tenant_id = :tenant and id > :last" +
                              std::string(is_reply) + " order by id limit :page",
                          {{"last", last}, {"page", page}});
        for (const auto& reply : replies) {
            tally_reply(tally, reply.created_at);
            last = reply.id;
        }
    } while (replies.size() == page);
}

void count_conversations(db::Tx& tx, counters::Tally& tally) {
    const auto count = [&](std::string_view metric, std::string_view condition) {
        tally.shift(metric, 0,
                    tx.one<std::int64_t>("select count(*) from conversations where tenant_id = :tenant and " +
                                         std::string(condition)));
    };
    count("open_conversations", "status = 'open'");
    count("waiting_replies", "unread_count > 0");
}

} // namespace

void tally_reply(counters::Tally& tally, Instant at) {
    tally.add("replies", at);
    tally.add_hour("replies_by_hour", at);
}

void tally_replies(db::Tx& tx, counters::Tally& tally, ConversationId conversation) {
    const auto replies = tx.all<Reply>("select id, created_at from messages where tenant_id = :tenant and "
                                       "conversation_id = :conversation" +
                                           std::string(is_reply),
                                       {{"conversation", conversation}});
    for (const auto& reply : replies) tally_reply(tally, reply.created_at);
}

counters::Recount conversation_recount() {
    return {{"replies", "replies_by_hour", "open_conversations", "waiting_replies"},
            [](db::Tx& tx, counters::Tally& tally) {
                count_replies(tx, tally);
                count_conversations(tx, tally);
            }};
}

} // namespace alcedo::messaging
