#include "tests/world/talk.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "http/client/client.hpp"
#include "http/form.hpp"

namespace alcedo::test {
namespace {

const boost::json::value* find_at(const boost::json::value& json, std::string_view pointer) {
    boost::system::error_code none;
    return json.find_pointer(pointer, none);
}

http::Method method_of(const std::string& text) {
    if (text == "POST") return http::Method::post;
    if (text == "PUT") return http::Method::put;
    if (text == "PATCH") return http::Method::patch;
    if (text == "DELETE") return http::Method::del;
    if (text == "HEAD") return http::Method::head;
    return http::Method::get;
}

} // namespace

std::string text_at(const boost::json::value& json, std::string_view pointer) {
    const auto* found = find_at(json, pointer);
    if (found == nullptr) return {};
    return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

std::string Answer::text(std::string_view pointer) const { return text_at(json, pointer); }

std::int64_t Answer::number(std::string_view pointer) const {
    const auto* found = find_at(json, pointer);
    return found != nullptr && found->is_int64() ? found->get_int64() : -1;
}

bool Answer::has(std::string_view pointer) const { return find_at(json, pointer) != nullptr; }

boost::json::array Answer::items(std::string_view pointer) const {
    const auto* found = find_at(json, pointer);
    return found != nullptr && found->is_array() ? found->get_array() : boost::json::array{};
}

std::string Answer::header(const std::string& name) const {
    const auto found = headers.find(lower_ascii(name));
    return found == headers.end() ? "" : found->second;
}

std::string Answer::cookie(const std::string& name) const {
    const auto [first, last] = headers.equal_range("set-cookie");
    for (auto field = first; field != last; ++field)
        if (field->second.starts_with(name + "=")) {
            const auto start = name.size() + 1;
            return field->second.substr(start, field->second.find(';') - start);
        }
    return {};
}

struct Talk::Line {
    http::Client client{{.user_agent = "tests"}};
};

Talk::Talk(std::string url, std::string token)
    : url_(std::move(url)), token_(std::move(token)), line_(std::make_unique<Line>()) {}
Talk::~Talk() = default;
Talk::Talk(Talk&&) noexcept = default;

Answer Talk::post(const std::string& path, const boost::json::value& body) const {
    return call("POST", path, boost::json::serialize(body), {{"Content-Type", "application/json"}});
}

Answer Talk::put(const std::string& path, const boost::json::value& body) const {
    return call("PUT", path, boost::json::serialize(body), {{"Content-Type", "application/json"}});
}

Answer Talk::call(const std::string& method, const std::string& path, std::string body,
                  const std::map<std::string, std::string>& headers) const {
    http::OutgoingRequest request;
    request.method = method_of(method);
    request.url = path.starts_with("//") ? url_ + path.substr(1) : url_ + "/api/v1" + path;
    request.timeout = Milliseconds{20'000};
    for (const auto& [name, value] : headers) request.headers.push_back({name, value});
    if (!token_.empty() && !headers.contains("Authorization"))
        request.headers.push_back({"Authorization", "Bearer " + token_});
    request.body = std::move(body);
    const auto result = line_->client.call(request);
    if (!result) return {};
    Answer answer{result->status, result->body, {}, {}};
    boost::system::error_code error;
    answer.json = boost::json::parse(answer.body, error);
    if (error) answer.json = nullptr;
    for (std::size_t i = 0; i < result->headers.size(); ++i)
        answer.headers.emplace(lower_ascii(result->headers.name(i)), result->headers.value(i));
    return answer;
}

boost::json::array Talk::all(const std::string& path, int limit) const {
    boost::json::array everything;
    const std::string sign = path.find('?') == std::string::npos ? "?" : "&";
    std::string cursor;
    do {
        const auto page = get(path + sign + "limit=" + std::to_string(limit) +
                              (cursor.empty() ? "" : "&cursor=" + http::percent_encoded(cursor)));
        if (page.status != 200 || everything.size() > 10'000) return {};
        for (const auto& item : page.items()) everything.push_back(item);
        cursor = page.text("/next");
    } while (!cursor.empty());
    return everything;
}

} // namespace alcedo::test
