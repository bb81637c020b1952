#pragma once

namespace alcedo {

/// Finds who waits at a Latch with a lock held: a task may go on with another thread than it waited on, and would give
/// back a lock there that it never took.
///
/// The linker puts our count around every pthread mutex and read-write lock that our own code takes (cmake/layers.cmake,
/// `-Wl,--wrap`): in all test programs, and in the whole of debug and sanitizer builds. Elsewhere nothing is counted, and
/// nothing is found. Not seen: locks taken inside shared libraries, spin locks, static initialisers and std::call_once.
class HeldLocks {
public:
    static bool are_counted();
    /// By this thread, with the scopes of NoWaiting.
    static int of_this_thread();
    /// Ends the program, saying why, when a lock is held where they are counted.
    static void require_none(const char* what);
};

/// Where this thread holds something else that must not wait: a transaction, the writer's place.
class NoWaiting {
public:
    NoWaiting();
    ~NoWaiting();
    NoWaiting(const NoWaiting&) = delete;
    NoWaiting& operator=(const NoWaiting&) = delete;
};

} // namespace alcedo
