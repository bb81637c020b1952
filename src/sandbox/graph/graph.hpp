#pragma once
#include <cstdint>
#include <string>

#include "http/request.hpp"
#include "http/response.hpp"
#include "sandbox/graph/call.hpp"
#include "sandbox/graph/sending.hpp"
#include "sandbox/happenings/lead_source.hpp"
#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {

/// graph.facebook.com: finds what a call is about, with the faults of the moment on the way in and out.
class Graph {
public:
    Graph(Stage& stage, LeadSource& leads, Sending& sending)
        : stage_(stage), leads_(leads), sending_(sending) {}
    http::Response answer(const http::Request& request);

private:
    http::Response carry_out(const http::Request& request, std::uint64_t number, bool answered);
    std::string dispatch(const GraphCall& call, bool answered);
    std::string node(const GraphCall& call);
    std::string edge(const GraphCall& call, bool answered);
    std::string of_form(const GraphCall& call, const Form& form);
    std::string of_whatsapp(const GraphCall& call, bool answered);
    void add_usage(http::Response& response, const GraphCall& call) const;

    Stage& stage_;
    LeadSource& leads_;
    Sending& sending_;
};

} // namespace alcedo::sandbox
