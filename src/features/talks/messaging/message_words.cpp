#include "features/talks/messaging/message_words.hpp"

#include <algorithm>

#include "base/folded.hpp"
#include "base/search_words.hpp"
#include "base/text.hpp"
#include "db/filter/sql.hpp"

namespace alcedo::messaging::message_words {
namespace {

constexpr std::size_t longest_word = 32;
constexpr std::size_t shortest_word = 2;
constexpr std::size_t most_of_a_message = 60;
constexpr std::size_t most_of_a_question = 4;
constexpr std::size_t before_the_word = 30;
constexpr std::size_t longest_preview = 120;

std::vector<std::string> kept_of(std::vector<std::string> words, std::size_t most) {
    for (auto& word : words) word = utf8_prefix(word, longest_word);
    std::erase_if(words, [](const std::string& word) { return word.size() < shortest_word; });
    if (words.size() > most) words.resize(most);
    return words;
}

bool is_written(const Message& message) {
    return message.author_kind != AuthorKind::automation && message.kind != MessageKind::system &&
           message.state != MessageState::refused;
}

} // namespace

void add(db::Tx& tx, const Message& message) {
    if (!is_written(message)) return;
    const auto words = kept_of(words_in(message.text), most_of_a_message);
    if (words.empty()) return;
    constexpr std::string_view newer =
        " on conflict (tenant_id, word, conversation_id) do update set message_id = excluded.message_id";
    if (tx.engine() == db::Engine::postgres) {
        // Differs because each statement is a round trip to PostgreSQL. In one order, so that two messages do not wait for
        // each other.
        tx.run(
            "insert into message_words (tenant_id, word, conversation_id, message_id) select :tenant, word,"
            " :conversation, :message from json_array_elements_text(:words::json) as word order by word" +
                std::string(newer),
            {{"words", words}, {"conversation", message.conversation_id}, {"message", message.id}});
        return;
    }
    static const auto insert =
        "insert into message_words (tenant_id, word, conversation_id, message_id) values (:tenant, :word,"
        " :conversation, :message)" +
        std::string(newer);
    for (const auto& word : words)
        tx.run(insert, {{"word", word}, {"conversation", message.conversation_id}, {"message", message.id}});
}

void erase_of(db::Tx& tx, ConversationId conversation) {
    tx.run("delete from message_words where tenant_id = :tenant and conversation_id = :conversation",
           {{"conversation", conversation}});
}

std::vector<Found> find(db::Tx& tx, std::string_view question, int limit) {
    auto words = kept_of(asked_words_in(question), most_of_a_question);
    if (words.empty()) return {};
    std::ranges::stable_sort(words, std::ranges::greater{}, &std::string::size);
    db::ParamList params;
    const auto begins_as = [&](std::size_t place) {
        const auto name = "word" + std::to_string(place);
        params.add(name, words[place]);
        params.add(name + "_end", db::filter::end_of_range(words[place]));
        return " from message_words where tenant_id = :tenant and word >= :" + name + " and word < :" + name +
               "_end";
    };
    // Bounds what a very common beginning may cost.
    auto sql = "select w.conversation_id, w.message_id, c.name, m.text from (select conversation_id,"
               " max(message_id) as message_id from (select conversation_id, message_id" +
               begins_as(0) + " limit 5000) said group by conversation_id) w";
    sql += " join messages m on m.tenant_id = :tenant and m.id = w.message_id"
           " join contacts c on c.tenant_id = :tenant and c.id = m.contact_id where 1 = 1";
    for (std::size_t place = 1; place < words.size(); ++place)
        sql += " and w.conversation_id in (select conversation_id" + begins_as(place) + " limit 5000)";
    params.add("limit", limit);
    return tx.all<Found>(sql + " order by w.message_id desc limit :limit", params);
}

std::string around(std::string_view text, std::string_view question) {
    const auto plain = folded(text);
    std::size_t at = std::string::npos;
    for (const auto& word : asked_words_in(question)) at = std::min(at, plain.find(word));
    // Folding may change the length of what stands before: near enough for a preview.
    std::size_t start = at == std::string::npos || at < before_the_word ? 0 : at - before_the_word;
    start = std::min(start, text.size());
    if (start > 0) start = std::min(text.size(), text.find(' ', start));
    const bool is_cut = start > 0 && start < text.size();
    return (is_cut ? "…" : "") + preview_of(std::string(text.substr(is_cut ? start : 0)), longest_preview);
}

} // namespace alcedo::messaging::message_words
