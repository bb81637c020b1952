#pragma once
#include "base/id.hpp"

namespace alcedo {

/// On whose behalf the task of this thread works. Whoever starts tasks says so (the edge for its callers, the queue for
/// its jobs), so that what is shared out among workspaces counts each of them without any room having to tell it.
struct Errand {
    TenantId tenant{};
    /// Somebody waits for the answer of this request: better refused at once than late.
    bool is_waited_for = false;

    /// Of a thread or task that said nothing: nobody's, not waited for.
    static Errand current();
};

/// Says it for as long as it lives, on every thread that the task goes on.
class ErrandScope {
public:
    explicit ErrandScope(Errand errand);
    ~ErrandScope();
    ErrandScope(const ErrandScope&) = delete;
    ErrandScope& operator=(const ErrandScope&) = delete;

private:
    Errand before_;
};

} // namespace alcedo
