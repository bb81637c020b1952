#include "features/talks/messaging/conversation_figures.hpp"

namespace alcedo::messaging {
namespace {

constexpr int page = 10'000;

struct Reply {
    MessageId id;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (id, created_at))

void tally_reply(counters::Tally& tally, const Reply& reply) {
    tally.add("replies", reply.created_at);
    tally.add_hour("replies_by_hour", reply.created_at);
}

void count_replies(db::Tx& tx, counters::Tally& tally) {
    std::vector<Reply> replies;
    MessageId last{};
    do {
        replies = tx.all<Reply>(R"(select id, created_at from messages
                                   where tenant_id = :tenant and direction = 'in' and id > :last order by id limit :page)",
                                {{"last", last}, {"page", page}});
        for (const auto& reply : replies) {
            tally_reply(tally, reply);
            last = reply.id;
        }
    } while (replies.size() == page);
}

void count_conversations(db::Tx& tx, counters::Tally& tally) {
    tally.shift("open_conversations", 0,
                tx.one<std::int64_t>(
                    "select count(*) from conversations where tenant_id = :tenant and status = 'open'"));
}

} // namespace

void tally_replies(db::Tx& tx, counters::Tally& tally, ConversationId conversation) {
    for (const auto& reply : tx.all<Reply>(R"(select id, created_at from messages
                          where tenant_id = :tenant and conversation_id = :conversation and direction = 'in')",
                                           {{"conversation", conversation}}))
        tally_reply(tally, reply);
}

counters::Recount conversation_recount() {
    return {{"replies", "replies_by_hour", "open_conversations"}, [](db::Tx& tx, counters::Tally& tally) {
                count_replies(tx, tally);
                count_conversations(tx, tally);
            }};
}

} // namespace alcedo::messaging
