#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "db/filter/fields.hpp"
#include "features/people/contacts/contact.hpp"

namespace alcedo::contacts {

using db::filter::Asked;

/// The lower-case words under which a person is found: those of the name ("oconnor" and "connor"), the email, the phone with
/// and without its country code and backwards ("~321…"), so that its last digits are the beginning of a word. At most 16.
std::vector<std::string> words_of(const Contact& contact);
/// The word among them that an email or a phone (E.164) is.
std::string email_word(std::string_view email);
std::string phone_word(std::string_view phone);
/// As they stand in her row: " asha patel asha@example.com ".
std::string in_one_text(const std::vector<std::string>& words);
/// The words of a question, the longest (most telling) first. Digits may be the last of a number.
std::vector<Asked> query_words(std::string_view question);

void add_to_index(db::Tx& tx, ContactId contact, const std::vector<std::string>& words);
/// Takes away those that she was found under until now, which her row still tells.
void remove_from_index(db::Tx& tx, ContactId contact);

/// The SQL condition that `column` (with its table: "l.contact_id") is a contact matching all words, with its parameters: one range of the word index
/// for the first word, a look into the contact's row for all others.
std::string words_condition(std::string_view column, const std::vector<Asked>& words, db::ParamList& params);

} // namespace alcedo::contacts
