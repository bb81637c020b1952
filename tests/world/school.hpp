#pragma once
#include "tests/world/running_server.hpp"

namespace alcedo::test {

/// A school that advertises: a workspace with its Page, WhatsApp number and mail server connected, forms and templates
/// read, and (unless told otherwise) every lead of the English form greeted.
class School {
public:
    explicit School(db::Engine engine, const std::function<void(Settings&)>& adjust = {});

    /// Connects with the sandbox's credentials and answers with the channel's id.
    std::string connect(const Person& who, const std::string& kind);
    /// WhatsApp with two variables, then email.
    boost::json::object greeting() const;
    void set_greeting(const boost::json::object& instant_response);
    /// One lead of the English form, with these answers instead of the person's own. Answers with its leadgen id.
    std::string new_lead(const std::map<std::string, std::string>& fields, bool webhook = true);
    /// The lead of a leadgen id as the API shows it, or null.
    boost::json::value lead(const std::string& leadgen_id);
    /// A lead that was greeted and settled; its id.
    std::string greeted_lead(const std::map<std::string, std::string>& fields);
    std::string conversation_of(const std::string& lead_id);
    /// Messages of a conversation, newest first.
    boost::json::array messages(const std::string& conversation_id);
    std::vector<std::string> timeline(const std::string& lead_id); ///< kinds, oldest first
    /// A text that the workspace adds to a noun; the field's id.
    std::string add_custom_field(const std::string& noun, const std::string& key);
    Answer upload(const std::string& text);              ///< a file with these words in it
    std::string change_in_bulk(const std::string& lead); ///< the operation's id, once it is done
    void set_faults(const std::function<void(sandbox::Faults&)>& change);

    RunningServer server;
    Person owner;
    std::string page, number, mail; ///< channel ids
    std::string form;               ///< "Free trial lesson"
};

/// Somebody who asks for a lesson; a fictional phone number of the United Kingdom.
extern const std::map<std::string, std::string> emma;

} // namespace alcedo::test
