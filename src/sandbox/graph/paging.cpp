#include "sandbox/graph/paging.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "http/form.hpp"
#include "sandbox/graph/errors.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view mark = "QVFIUsandbox:";

std::string next_url(const GraphCall& call, const std::string& url, const std::string& after) {
    std::vector<http::FormField> fields;
    for (const auto& [name, value] : call.parameters)
        if (name != "after" && name != "appsecret_proof") fields.push_back({name, value});
    fields.push_back({"after", after});
    return url + "/v25.0" + call.path + '?' + http::form_text(fields);
}

} // namespace

std::size_t page_limit(const GraphCall& call) {
    const auto text = call.parameter("limit");
    if (text.empty()) return default_page;
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc{} || end != text.data() + text.size() || limit == 0)
        throw invalid_parameter("Param limit must be a positive integer");
    return std::min(limit, largest_page);
}

std::string cursor_of(std::string_view position) {
    return base64url(std::string(mark) + std::string(position));
}

std::optional<std::string> position_after(const GraphCall& call) {
    const auto text = call.parameter("after");
    if (text.empty()) return std::nullopt;
    const auto position = parse_base64url(text);
    if (!position || !position->starts_with(mark)) throw invalid_parameter("Invalid cursors values");
    return position->substr(mark.size());
}

std::string page_json(const GraphCall& call, const std::string& url, const boost::json::array& data,
                      std::string_view first, std::string_view last, bool more) {
    boost::json::object page{{"data", data}};
    if (!data.empty()) {
        boost::json::object paging{
            {"cursors", boost::json::object{{"before", cursor_of(first)}, {"after", cursor_of(last)}}}};
        if (more) paging["next"] = next_url(call, url, cursor_of(last));
        page["paging"] = paging;
    }
    return boost::json::serialize(page);
}

std::string page_of_all(const GraphCall& call, const std::string& url, const boost::json::array& all) {
    std::size_t from = 0;
    if (const auto position = position_after(call)) {
        const auto [end, error] =
            std::from_chars(position->data(), position->data() + position->size(), from);
        if (error != std::errc{} || end != position->data() + position->size())
            throw invalid_parameter("Invalid cursors values");
        ++from;
    }
    const auto to = std::min(all.size(), from + page_limit(call));
    boost::json::array data;
    for (auto i = from; i < to; ++i) data.push_back(all[i]);
    return page_json(call, url, data, std::to_string(from), std::to_string(to - 1), to < all.size());
}

} // namespace alcedo::sandbox
