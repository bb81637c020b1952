#include "tests/world/samples.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json.hpp>

#include "http/form.hpp"

namespace alcedo::test {
namespace {

using Kind = http::Shape::Kind;

/// Text that the field of this name takes.
std::string text_for(const std::string& name, const Samples& samples, int& made) {
    if (name == "email" || name == "username" || name == "from_email")
        return "sample" + std::to_string(++made) + "@other.example";
    if (name == "phone") return "+346001" + std::to_string(10'000 + ++made);
    if (name == "password") return "correct horse battery";
    if (name == "time_zone") return "Europe/Madrid";
    if (name == "locale" || name == "language") return "en";
    if (name == "currency") return "EUR";
    if (name == "country") return "ES";
    if (name == "kind") return "facebook_page";
    if (name == "sort") return "-captured_at";
    if (name == "filter") return R"({"all":[]})";
    if (name == "about" || name == "noun") return "lead";
    return samples.text;
}

class Maker {
public:
    Maker(const http::Route& route, const Samples& samples, SampleRequest& made)
        : route_(route), samples_(samples), made_(made) {}

    boost::json::value value(const http::Shape& shape, const std::string& name) {
        switch (shape.kind) {
        case Kind::boolean: return true;
        case Kind::integer: return 7;
        case Kind::number: return 1.5;
        case Kind::id: return boost::json::value(id(shape.prefix));
        case Kind::time: return "2026-11-20T09:39:04.000Z";
        case Kind::word: return boost::json::value(shape.words.front());
        case Kind::list: return boost::json::array{value(shape.element(), name)};
        case Kind::map: return boost::json::object{{"sample", value(shape.element(), name)}};
        case Kind::object: return object(shape);
        case Kind::any:
            if (name == "filter") return boost::json::object{{"all", boost::json::array{}}};
            return boost::json::object{{"sample", true}};
        case Kind::text: break;
        }
        if (name == "owner_id") return boost::json::value(id("user"));
        static int made = 0;
        return boost::json::value(text_for(name, samples_, made));
    }

    std::string id(const std::string& prefix) {
        made_.names_an_id = true;
        const auto found = samples_.ids.find(prefix);
        if (found == samples_.ids.end() && !samples_.unknown.empty()) return prefix + samples_.unknown;
        if (found == samples_.ids.end())
            throw std::runtime_error(line_of(route_) + ": no sample for ids like " + prefix + "_…");
        return found->second;
    }

private:
    boost::json::object object(const http::Shape& shape) {
        boost::json::object out;
        for (const auto& member : shape.members) out[member.name] = value(member.shape(), member.name);
        return out;
    }
    const http::Route& route_;
    const Samples& samples_;
    SampleRequest& made_;
};

/// A path parameter's kind stands in the input's member of the same name.
std::string path_value(const http::Route& route, const std::string& name, const Samples& samples,
                       Maker& maker) {
    if (route.ask != nullptr)
        for (const auto& member : route.ask().members)
            if (member.name == name && member.shape().kind == Kind::id)
                return maker.id(member.shape().prefix);
    const auto found = samples.words.find(name);
    if (found == samples.words.end())
        throw std::runtime_error(line_of(route) + ": no sample for {" + name + "}");
    return found->second;
}

/// The prefix of the id that the route answers with; none when it makes nothing, or not by itself.
std::string made_by(const http::Route& route) {
    if (route.method != http::Method::post || !route.parameters.empty() || route.success != 201) return {};
    if (route.view == nullptr || route.permission == open_to_all) return {};
    for (const auto& member : route.view().members)
        if (member.name == "id" && member.shape().kind == Kind::id) return member.shape().prefix;
    return {};
}

} // namespace

Samples samples_of(School& school, const std::string& lead, const std::string& text) {
    const auto& talk = school.owner.talk;
    const auto view = talk.get("/leads/" + lead);
    Samples samples{.ids = {{"lead", lead},
                            {"cont", view.text("/contact/id")},
                            {"conv", view.text("/conversation_id")},
                            {"chan", school.number},
                            {"form", school.form},
                            {"user", school.owner.user_id},
                            {"hook", talk.get("/webhooks/logs").text("/items/0/id")},
                            {"ntf", talk.get("/notifications").text("/items/0/id")},
                            {"cfld", school.add_custom_field("contact", "size")},
                            {"file", school.upload(text).text("/id")},
                            {"op", school.change_in_bulk(lead)}},
                    .text = text};
    for (const auto& route : school.server.app->routes().all()) {
        const auto prefix = made_by(route);
        if (prefix.empty() || samples.ids.contains(prefix)) continue;
        const auto request = sample_request(route, samples);
        const auto made = talk.call("POST", "/" + request.path, boost::json::serialize(request.body),
                                    {{"Content-Type", "application/json"}});
        EXPECT_EQ(made.status, 201) << line_of(route) << " takes no sample: " << made.body;
        samples.ids.emplace(prefix, made.text("/id"));
    }
    EXPECT_TRUE(school.server.settle());
    for (const auto& [prefix, id] : samples.ids)
        EXPECT_TRUE(id.starts_with(prefix + "_")) << prefix << ": " << id;
    return samples;
}

std::string method_text(const http::Route& route) { return std::string(http::text_of(route.method)); }
std::string line_of(const http::Route& route) { return method_text(route) + " " + route.path; }

std::vector<http::Shape::Member> members_of(const http::Route& route) {
    std::vector<http::Shape::Member> members;
    if (route.ask == nullptr) return members;
    for (const auto& member : route.ask().members)
        if (std::ranges::find(route.parameters, member.name) == route.parameters.end())
            members.push_back(member);
    return members;
}

bool takes_body(const http::Route& route) {
    return (route.method == http::Method::post || route.method == http::Method::put ||
            route.method == http::Method::patch) &&
           !members_of(route).empty();
}

SampleRequest sample_request(const http::Route& route, const Samples& samples) {
    SampleRequest made;
    Maker maker(route, samples, made);
    made.path = route.path;
    for (const auto& name : route.parameters) {
        const std::string hole = "{" + name + "}";
        made.path.replace(made.path.find(hole), hole.size(), path_value(route, name, samples, maker));
    }
    const bool in_body = takes_body(route);
    std::string query;
    for (const auto& member : members_of(route)) {
        if (member.name == "cursor" || member.name == "limit") continue;
        auto value = maker.value(member.shape(), member.name);
        if (in_body) {
            made.body[member.name] = std::move(value);
        } else {
            if (value.is_array()) value = boost::json::value(value.get_array().front());
            const auto text =
                value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
            // One filter at a time would be needed to see anything; ids are what matters here.
            if (member.shape().kind == Kind::id || member.name == "owner_id" || member.must_be_sent)
                query += (query.empty() ? "?" : "&") + member.name + "=" + http::percent_encoded(text);
        }
    }
    made.path += query;
    return made;
}

} // namespace alcedo::test
