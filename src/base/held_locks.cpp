#include "base/held_locks.hpp"

#include <cstdio>
#include <cstdlib>
#include <pthread.h>

namespace {

thread_local int held = 0;

int taken(int error) {
    if (error == 0) ++held;
    return error;
}

int given_back(int error) {
    if (error == 0) --held;
    return error;
}

} // namespace

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the linker's names for --wrap
extern "C" {

// Weak: a program that is linked without --wrap has none of them.
[[gnu::weak]] int __real_pthread_mutex_lock(pthread_mutex_t* mutex);
[[gnu::weak]] int __real_pthread_mutex_trylock(pthread_mutex_t* mutex);
[[gnu::weak]] int __real_pthread_mutex_unlock(pthread_mutex_t* mutex);
[[gnu::weak]] int __real_pthread_rwlock_rdlock(pthread_rwlock_t* lock);
[[gnu::weak]] int __real_pthread_rwlock_wrlock(pthread_rwlock_t* lock);
[[gnu::weak]] int __real_pthread_rwlock_unlock(pthread_rwlock_t* lock);

int __wrap_pthread_mutex_lock(pthread_mutex_t* mutex) { return taken(__real_pthread_mutex_lock(mutex)); }
int __wrap_pthread_mutex_trylock(pthread_mutex_t* mutex) {
    return taken(__real_pthread_mutex_trylock(mutex));
}
int __wrap_pthread_mutex_unlock(pthread_mutex_t* mutex) {
    return given_back(__real_pthread_mutex_unlock(mutex));
}
int __wrap_pthread_rwlock_rdlock(pthread_rwlock_t* lock) { return taken(__real_pthread_rwlock_rdlock(lock)); }
int __wrap_pthread_rwlock_wrlock(pthread_rwlock_t* lock) { return taken(__real_pthread_rwlock_wrlock(lock)); }
int __wrap_pthread_rwlock_unlock(pthread_rwlock_t* lock) {
    return given_back(__real_pthread_rwlock_unlock(lock));
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

namespace alcedo {

bool HeldLocks::are_counted() { return &__real_pthread_mutex_lock != nullptr; }

int HeldLocks::of_this_thread() { return held; }

void HeldLocks::require_none(const char* what) {
    if (held == 0 || !are_counted()) return;
    std::fprintf(stderr, "alcedo: %s with %d lock(s) held: a task gives back its locks before it waits\n",
                 what, held);
    std::abort();
}

NoWaiting::NoWaiting() { ++held; }

NoWaiting::~NoWaiting() { --held; }

} // namespace alcedo
