using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Mien.Torch;

/// <summary>An ATen operator, reached by its schema name: the one door to all of libtorch.</summary>
public sealed unsafe class Op
{
    private const int MostResults = 8;
    private const int StackScratchBytes = 1024;

    private static readonly ConcurrentDictionary<string, Op> Found = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static IOpObserver? _observer;

    private readonly nint _operator;

    private Op(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        Name = name;
        Native.Check(Native.mt_operator(dot < 0 ? name : name[..dot], dot < 0 ? "" : name[(dot + 1)..], out _operator));
    }

    /// <summary>Name and overload: <c>aten::add.Tensor</c>.</summary>
    public string Name { get; }

    /// <summary>The operator's signature, as ATen writes it.</summary>
    public string Schema
    {
        get
        {
            Native.Value text;
            Native.Check(Native.mt_schema(_operator, &text));
            var schema = Encoding.UTF8.GetString((byte*)text.Pointer, text.Count);
            Native.mt_free(text.Pointer);
            return schema;
        }
    }

    /// <summary>Finds an operator; it is looked up once and kept.</summary>
    /// <param name="name"><c>aten::conv2d</c>, with the overload after a dot where there are several.</param>
    /// <exception cref="TorchException">libtorch has no such operator.</exception>
    public static Op Of(string name) => Found.TryGetValue(name, out var op) ? op : Found.GetOrAdd(name, static name => new Op(name));

    /// <summary>Calls an operator that returns one tensor. Trailing arguments that are not given take the schema's defaults.</summary>
    /// <exception cref="TorchException">libtorch refused; the message names the argument.</exception>
    public static Tensor Call(string name, params ReadOnlySpan<Argument> arguments) => CallMany(name, arguments)[0];

    /// <summary>Calls an operator that returns several tensors, or a list of them.</summary>
    /// <exception cref="TorchException">libtorch refused; the message names the argument.</exception>
    public static Tensor[] CallMany(string name, params ReadOnlySpan<Argument> arguments)
    {
        var op = Of(name);
        var results = op.Run(arguments);
        _observer?.Observe(op, arguments, results);
        return results;
    }

    /// <summary>Calls an operator for what it does to its arguments, such as <c>aten::_foreach_add_.List</c>.</summary>
    /// <exception cref="TorchException">libtorch refused; the message names the argument.</exception>
    public static void Do(string name, params ReadOnlySpan<Argument> arguments)
    {
        foreach (var result in CallMany(name, arguments))
        {
            result.Dispose();
        }
    }

    /// <summary>Shows every operator that this thread calls to an observer, until the answer is disposed.</summary>
    public static IDisposable Observe(IOpObserver observer) => new Observation(observer);

    private Tensor[] Run(ReadOnlySpan<Argument> arguments)
    {
        var bytes = 0;
        foreach (ref readonly var argument in arguments)
        {
            bytes += argument.ScratchBytes;
        }
        if (bytes <= StackScratchBytes)
        {
            var scratch = stackalloc byte[StackScratchBytes];
            return Run(arguments, scratch);
        }
        var block = (byte*)NativeMemory.Alloc((nuint)bytes);
        try
        {
            return Run(arguments, block);
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }

    private Tensor[] Run(ReadOnlySpan<Argument> arguments, byte* scratch)
    {
        var values = stackalloc Native.Value[arguments.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            values[index] = arguments[index].Lower(scratch);
            scratch += arguments[index].ScratchBytes;
        }
        var results = stackalloc Native.Value[MostResults];
        int returned;
        Native.Check(Native.mt_call(_operator, values, arguments.Length, results, MostResults, &returned));
        foreach (ref readonly var argument in arguments)
        {
            GC.KeepAlive(argument.Reference);
        }
        return returned == 1 && results[0].Tag == Native.Tag.Tensors ? Unpack(results[0]) : Take(results, returned);
    }

    private static Tensor[] Take(Native.Value* results, int returned)
    {
        var tensors = new Tensor[returned];
        for (var index = 0; index < returned; index++)
        {
            tensors[index] = new Tensor(results[index].Tag == Native.Tag.Tensor ? results[index].Pointer : 0);
        }
        return tensors;
    }

    private static Tensor[] Unpack(Native.Value list)
    {
        var tensors = new Tensor[list.Count];
        for (var index = 0; index < tensors.Length; index++)
        {
            tensors[index] = new Tensor(((nint*)list.Pointer)[index]);
        }
        Native.mt_free(list.Pointer);
        return tensors;
    }

    private sealed class Observation : IDisposable
    {
        private readonly IOpObserver? _outer = _observer;

        public Observation(IOpObserver observer) => _observer = observer;

        public void Dispose() => _observer = _outer;
    }
}
