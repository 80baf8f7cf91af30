using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>
/// A function with parameters. A part is built and registered in one act (<see cref="Parameter"/>, <see cref="Child"/>, <see cref="Children"/>), and the name
/// given there is its key in a checkpoint. A module owns its parameters and its children.
/// </summary>
public abstract partial class Module : IDisposable
{
    private List<(string Name, Tensor Tensor)> _parameters = [];
    private List<(string Name, Tensor Tensor)> _buffers = [];
    private List<(string Name, Module Module)> _children = [];

    /// <summary>A module without parts.</summary>
    /// <exception cref="Mien.Core.BadInputException">libtorch is not there.</exception>
    protected Module() => Libtorch.Require();

    /// <summary>Whether dropout drops and batch normalization uses the batch's own statistics; true at first.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>Whether <see cref="Freeze"/> was called: the module learns nothing.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>The trained tensors, by key, in the order of construction.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Parameters => Collect(module => module._parameters);

    /// <summary>The tensors that are kept but not trained, such as running statistics.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Buffers => Collect(module => module._buffers);

    /// <summary>Parameters and buffers: what a checkpoint holds.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State => Collect(module => module._parameters.Concat(module._buffers));

    /// <summary>Numbers in <see cref="State"/>, as papers and Keras count parameters.</summary>
    public long ParameterCount => State.Sum(entry => entry.Tensor.Count);

    /// <summary>Numbers in <see cref="Parameters"/>.</summary>
    public long TrainableCount => Parameters.Sum(entry => entry.Tensor.Count);

    /// <summary>The function.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>Switches this module and its children between training and inference.</summary>
    public Module Train(bool training = true)
    {
        Training = training && !IsFrozen;
        foreach (var (_, child) in _children)
        {
            child.Train(training);
        }
        return this;
    }

    /// <summary>Ends the training of this module and its children for good: parameters become buffers, and the mode stays that of inference.</summary>
    public void Freeze()
    {
        (IsFrozen, Training) = (true, false);
        foreach (var (_, tensor) in _parameters)
        {
            tensor.requires_grad = false;
        }
        _buffers.InsertRange(0, _parameters);
        _parameters.Clear();
        foreach (var (_, child) in _children)
        {
            child.Freeze();
        }
    }

    /// <summary>Moves parameters and buffers to a device.</summary>
    public Module To(Device device) => Replace(tensor => tensor.To(device));

    /// <summary>Converts parameters and buffers.</summary>
    public Module To(ScalarType type) => Replace(tensor => tensor.To(type));

    /// <summary>Lays convolution weights out channels last; with an input laid out alike a training step of a small network takes half the time.</summary>
    public Module ChannelsLast() => Replace(tensor => tensor.Dims == 4 ? tensor.ChannelsLast() : tensor.clone());

    /// <summary>Copies values into parameters and buffers.</summary>
    /// <param name="state">Tensors by key, all of them and no others.</param>
    /// <exception cref="InvalidDataException">Keys or shapes of another network; the first that differ are named.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        var mine = State.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        var faults = mine.Keys.Except(state.Keys).Select(key => $"'{key}' is missing")
            .Concat(state.Keys.Except(mine.Keys).Select(key => $"'{key}' is not part of the network"))
            .Concat(mine.Where(entry => state.TryGetValue(entry.Key, out var value) && value.Shape != entry.Value.Shape)
                .Select(entry => $"'{entry.Key}' is {state[entry.Key].Shape}, the network's is {entry.Value.Shape}"))
            .Take(3).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException($"the weights belong to another network: {string.Join(", ", faults)}");
        }
        using var noGradient = torch.no_grad();
        foreach (var (key, tensor) in mine)
        {
            tensor.copy_(state[key]);
        }
    }

    /// <summary>Copies values from a checkpoint into parameters and buffers.</summary>
    /// <param name="path">A file that <see cref="Checkpoint.Save"/> wrote of <see cref="State"/>.</param>
    /// <exception cref="InvalidDataException">No checkpoint, or one of another network; the file and the first keys that differ are named.</exception>
    public void Load(string path)
    {
        using var scope = torch.NewDisposeScope();
        var state = Checkpoint.Load(path).Tensors;
        try
        {
            Load(state);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Ends the module, its children and their tensors.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in State)
        {
            tensor.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Registers a tensor that is trained.</summary>
    protected Tensor Parameter(string name, Tensor value)
    {
        value.DetachFromDisposeScope().requires_grad = true;
        _parameters.Add((name, value));
        return value;
    }

    /// <summary>Registers a tensor that is kept but not trained.</summary>
    protected Tensor Buffer(string name, Tensor value)
    {
        _buffers.Add((name, value.DetachFromDisposeScope()));
        return value;
    }

    /// <summary>Registers a child; null, a child that this module does without, has no key.</summary>
    [return: NotNullIfNotNull(nameof(module))]
    protected T? Child<T>(string name, T? module)
        where T : Module
    {
        if (module is not null)
        {
            _children.Add((name, module));
        }
        return module;
    }

    /// <summary>Registers children of one kind as <c>name.0</c>, <c>name.1</c>, ….</summary>
    protected T[] Children<T>(string name, params T[] modules)
        where T : Module
    {
        for (var index = 0; index < modules.Length; index++)
        {
            Child($"{name}.{index}", modules[index]);
        }
        return modules;
    }

    private IEnumerable<(string Name, Tensor Tensor)> Collect(Func<Module, IEnumerable<(string Name, Tensor Tensor)>> own) =>
        own(this).Concat(_children.SelectMany(child =>
            child.Module.Collect(own).Select(entry => ($"{child.Name}.{entry.Name}", entry.Tensor))));

    private Module Replace(Func<Tensor, Tensor> convert)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (_, tensor) in State)
        {
            var trained = tensor.requires_grad;
            if (convert(tensor) is var other && !ReferenceEquals(other, tensor))
            {
                Become(tensor, other);
            }
            tensor.requires_grad = trained;
        }
        return this;
    }

    // Modules hold their parameters by reference, and libtorch lets no tensor change its type or place: the object gets the other's handle.
    private static void Become(Tensor tensor, Tensor other)
    {
        ref var handle = ref HandleOf(tensor);
        using var old = Tensor.UnsafeCreateTensor(handle);
        handle = other.DecoupleFromNativeHandle();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "handle")]
    private static extern ref nint HandleOf(Tensor tensor);
}
