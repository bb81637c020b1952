#pragma once
#include <map>
#include <set>
#include <string>

#include <boost/json/object.hpp>

#include "http/routes.hpp"

/// Requests made from the route table, so that a new route is tested without a new test.
namespace alcedo::test {

/// What stands for each kind of id ("lead" -> "lead_01k3…") and for text in a path ("key" -> "theme").
struct Samples {
    std::map<std::string, std::string> ids;
    std::map<std::string, std::string> words;
};

/// A request that names something of each kind it can name.
struct SampleRequest {
    std::string path; ///< with its query
    boost::json::object body;
    bool names_an_id = false; ///< in path, query or body
};

/// Throws std::runtime_error naming the route when it has a path parameter or an id that no sample is known for.
SampleRequest sample_request(const http::Route& route, const Samples& samples);

std::string method_text(const http::Route& route); ///< "POST"
std::string line_of(const http::Route& route);     ///< "POST /api/v1/leads"
bool takes_body(const http::Route& route);         ///< POST, PUT and PATCH with members outside the path
/// The members of the input that do not stand in the path.
std::vector<http::Shape::Member> members_of(const http::Route& route);

} // namespace alcedo::test
