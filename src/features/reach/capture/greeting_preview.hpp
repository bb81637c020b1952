#pragma once
#include "features/office/writing/writing.hpp"
#include "features/reach/capture/lead_form.hpp"
#include "features/talks/channels/kinds.hpp"

namespace alcedo::capture {

/// A greeting as a lead would see it.
struct PreviewView {
    std::optional<std::string> whatsapp_text;
    std::optional<std::string> email_subject;
    std::optional<std::string> email_body;
};
BOOST_DESCRIBE_STRUCT(PreviewView, (), (whatsapp_text, email_subject, email_body))

/// What is known already stands in it as it will be sent; of a lead to come, the examples.
PreviewView preview_of(db::Tx& tx, const channels::Kinds& kinds, const writing::Writing& writing,
                       const LeadForm& form, const InstantResponse& response, Instant now);

} // namespace alcedo::capture
