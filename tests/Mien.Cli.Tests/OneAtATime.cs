// libtorch's random generator and its count of live tensors are the process's: tests that use them must not overlap.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
