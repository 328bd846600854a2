#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <pthread.h>

#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/models.hpp"

// Many small fits are no slower when many threads are allowed than with one: none is
// started. They are counted, not timed, by standing in for pthread_create; glibc alone,
// and not under sanitizers, which stand there themselves (CMakeLists.txt).

namespace {
std::atomic<int> g_started{0};
}

extern "C" __attribute__((visibility("default"))) int
pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
               void* (*start)(void*), void* argument) noexcept {
    using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    static const auto real =
        reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
    ++g_started;
    return real(thread, attributes, start, argument);
}

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;

namespace {

int threads_of_fit(std::size_t n, std::size_t d, std::size_t k, const std::string& type,
                   InitMethod init) {
    const Table x = clusters(n, d, k, 3.0, 5);
    FitOptions options;
    options.n_components = k;
    options.covariance_type = type;
    options.init_params = init;
    options.n_threads = 8;
    options.max_iter = 5;
    shogun_lite::random::Generator generator(6);
    const int before = g_started;
    const FitResult result = GaussianMixture::fit(x.view(), {}, options, generator);
    std::vector<double> scores(n);
    GaussianMixture(result.parameters)
        .score_samples(x.view(), {scores.data(), scores.size()}, 8);
    return g_started - before;
}

} // namespace

TEST_CASE("a small fit starts no thread, a large one does") {
    for_each_type([](const std::string& type) {
        for (const InitMethod init :
             {InitMethod::kmeans, InitMethod::kmeans_plus_plus,
              InitMethod::random_from_data, InitMethod::random}) {
            CHECK(threads_of_fit(100, 2, 3, type, init) == 0);
        }
        CHECK(threads_of_fit(20000, 8, 4, type, InitMethod::random_from_data) > 0);
    });
}
