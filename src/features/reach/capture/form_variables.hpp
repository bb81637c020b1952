#pragma once
#include "features/office/writing/writing.hpp"
#include "features/reach/capture/lead_form.hpp"

namespace alcedo::capture {

/// What a text can say about a lead of a form: {{form_name}} and her answers, {{answer.<question>}}.
void register_variables(writing::Writing& writing);

/// What the greeting of this form may say: what every lead's may, and the answers of this form only.
writing::Vocabulary vocabulary_of(db::Tx& tx, const writing::Writing& writing, const LeadForm& form);

} // namespace alcedo::capture
