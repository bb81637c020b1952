#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/json.hpp"
#include "base/refusal.hpp"
#include "features/foundation.hpp"
#include "features/office/deliveries/source.hpp"
#include "features/talks/channels/arrivals.hpp"
#include "features/talks/channels/channel.hpp"
#include "features/talks/channels/letter.hpp"
#include "providers/failure.hpp"

namespace alcedo::channels {

/// What a kind of channel can do. Rooms ask this, never a kind's word.
struct Abilities {
    bool text = false;
    bool subject = false;       ///< a message has one
    bool templates = false;     ///< messages approved beforehand; outside the window only these
    bool read_receipts = false; ///< tells when a message was delivered and read
    bool leads = false;         ///< brings leads of its forms
    int window_hours = 0;       ///< how long after her last message text may be sent; 0: always
};
BOOST_DESCRIBE_STRUCT(Abilities, (), (text, subject, templates, read_receipts, leads, window_hours))

enum class FieldType { text, secret, number, choice };
BOOST_DESCRIBE_ENUM(FieldType, text, secret, number, choice)

/// One thing to enter when a channel is connected. The connect form is made of these.
struct CredentialField {
    std::string key; ///< member of the credentials
    std::string label;
    FieldType type = FieldType::text;
    bool required = true;
    std::optional<std::string> help{};
    std::optional<std::string> placeholder{};
    std::optional<std::string> initial{};
    std::vector<std::string> choices{};
};
BOOST_DESCRIBE_STRUCT(CredentialField, (), (key, label, type, required, help, placeholder, initial, choices))

/// Credentials that the provider accepted, and what it said.
struct Proof {
    std::string external_id;
    std::optional<std::string> account_id;
    ChannelDetails details;
    std::string credentials; ///< JSON, not sealed yet
};

/// A channel with its credentials in the clear, for the length of one call.
struct Opened {
    const Foundation& foundation;
    const Channel& channel;
    std::string credentials; ///< JSON
    template <class T> T as() const { return json::read<T>(credentials); }
};

/// Where a person stands with a channel when a text is to be sent.
struct Standing {
    std::optional<Instant> window_until; ///< of kinds with window_hours
    Instant now;
};

struct TemplatePage {
    std::vector<Template> items;
    std::optional<std::string> after; ///< absent at the end
};

/// How a kind treats messages that its provider approves beforehand.
struct TemplateRules {
    /// A page of all that the account has; `after` as the last page gave it.
    std::function<providers::Result<TemplatePage>(const Opened&, const std::optional<std::string>& after)>
        list;
    /// Why it cannot be sent at all, in a sentence.
    std::function<std::optional<std::string>(const Template&)> why_not;
    /// Variables without a value.
    std::function<std::vector<std::string>(const Template&, const std::vector<VariableValue>&)> missing;
    /// The message as the person reads it.
    std::function<std::string(const Template&, const std::vector<VariableValue>&)> render;
};

/// A file as its provider handed it over.
struct FetchedMedia {
    std::string name;
    std::string type;
    std::string bytes;
};

/// How people are reached on a channel.
enum class ReachedBy { nothing, phone, email };

/// A kind of channel: all that is known about it stands in its file under kinds/, which makes one of these. Members that
/// are empty say that it does not do this.
struct ChannelKind {
    std::string word{};  ///< channels.kind
    std::string label{}; ///< "WhatsApp"
    Abilities can{};
    std::vector<CredentialField> asks{};
    ReachedBy reached_by = ReachedBy::nothing;
    /// What its provider's own ids of people are kept as (contacts::OutsideId::kind); empty: it has none.
    std::string knows_people_as{};
    /// How many attempts a message of lost outcome has in all: 1 where nothing is ever heard of it again.
    int attempts_in_doubt = 1;
    /// The deliveries it reads: whose they are, and the object that stands in them.
    std::optional<deliveries::Source> source{};
    std::string object{};

    /// Reads credentials as they were entered, asks the provider whether they work and subscribes us. Throws Refusal
    /// validation naming the field to correct.
    std::function<Proof(const Foundation&, const json::Raw& credentials)> prove{};
    /// Asks the provider about credentials that worked before.
    std::function<providers::Result<ChannelDetails>(const Opened&)> check{};
    /// The kind's own part of the send gate: why this text may not leave now.
    std::function<std::optional<Refusal>(const Letter&, const Standing&)> why_not{};
    /// Hands the letter over; the provider's id of it.
    std::function<providers::Result<std::string>(const Opened&, const Letter&)> send{};
    std::function<Arrivals(std::string_view body)> read{};
    /// Fetches a file that `read` told of, unless it has more than `largest` bytes.
    std::function<providers::Result<FetchedMedia>(const Opened&, const MediaRef&, std::size_t largest)>
        fetch_media{};
    std::optional<TemplateRules> templates{};
};

} // namespace alcedo::channels
