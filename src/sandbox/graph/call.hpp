#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"
#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {

/// Whose token a call carries.
enum class Holder { nobody, app, user, page, system };

/// A Graph call: version and token taken off, parameters from query, form and JSON body alike.
struct GraphCall {
    http::Method method = http::Method::get;
    std::string path;               ///< "/104…/leads", without the version
    std::vector<std::string> parts; ///< "104…", "leads"
    std::map<std::string, std::string, std::less<>> parameters;
    std::string body; ///< JSON, when it is
    std::string token;
    bool token_was_parameter = false;
    Holder holder = Holder::nobody;
    const Page* page = nullptr; ///< of a page token

    std::string_view parameter(std::string_view name) const {
        const auto found = parameters.find(name);
        return found == parameters.end() ? std::string_view{} : std::string_view(found->second);
    }
    /// Whether the token sees what belongs to a page.
    bool sees_page(std::string_view page_id) const {
        return holder == Holder::system || holder == Holder::user || (page != nullptr && page->id == page_id);
    }
};

/// Throws GraphError when the body cannot be read.
GraphCall read_call(const http::Request& request);
/// Fills in holder and page; throws GraphError for a token that is unknown or has a wrong proof.
void identify(GraphCall& call, const World& world, bool proof_required);

} // namespace alcedo::sandbox
