using Mien.Core;
using Mien.Onnx;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>Whether a network has the inputs and outputs of its part. What does not is refused by name: nothing is guessed.</summary>
internal static class Ports
{
    public static readonly ElementType[] Floats = [ElementType.Float32, ElementType.Float16], Wholes = [ElementType.Int64, ElementType.Int32],
        Numbers = [.. Floats, .. Wholes, ElementType.Float64], Flags = [ElementType.Bool, .. Wholes];

    /// <summary>The only inputs that a network may have.</summary>
    public static void RequireInputs(Session session, params string[] names)
    {
        if (!session.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal)))
        {
            throw new BadInputException(
                session.Source, $"takes {Names(session.Inputs)}, expected {string.Join(", ", names)}", "export it as docs/synthesis.md says");
        }
    }

    /// <summary>One input.</summary>
    /// <param name="session">The network.</param>
    /// <param name="name">Of the input.</param>
    /// <param name="types">Those that it may have.</param>
    /// <param name="shape">−1 for any size; sizes that are free in the file fit all.</param>
    public static TensorSpec Input(Session session, string name, ElementType[] types, params long[] shape) => Port(session, session.Inputs, "input", name, types, shape);

    /// <summary>One output; there may be others.</summary>
    /// <inheritdoc cref="Input"/>
    public static TensorSpec Output(Session session, string name, ElementType[] types, params long[] shape) => Port(session, session.Outputs, "output", name, types, shape);

    /// <summary>Refuses sizes that the file does not leave free.</summary>
    public static void RequireFits(Session session, TensorSpec spec, params long[] shape)
    {
        if (!spec.Fits(shape))
        {
            throw new BadInputException(session.Source, $"its input {spec.Name} is {spec}, not [{string.Join(", ", shape)}]", "choose the size of pictures that it was exported for, or export it with free sizes");
        }
    }

    /// <summary>One of a run's outputs, in the shape that it must have.</summary>
    public static float[] Take(Session session, IReadOnlyList<NamedTensor> outputs, string name, params long[] shape)
    {
        var output = outputs.First(each => each.Name == name);
        return output.Shape.AsSpan().SequenceEqual(shape)
            ? output.Values
            : throw new BadInputException(session.Source, $"gives {output}, expected [{string.Join(", ", shape)}]", "use parts of one model");
    }

    private static TensorSpec Port(Session session, IReadOnlyList<TensorSpec> ports, string kind, string name, ElementType[] types, long[] shape)
    {
        if (ports.FirstOrDefault(port => port.Name == name) is not { } found)
        {
            throw new BadInputException(session.Source, $"has the {kind}s {Names(ports)}, none of them {name}", "export it as docs/synthesis.md says");
        }
        var fits = found.Shape.Count == shape.Length && found.Shape.Zip(shape).All(pair => pair.First < 0 || pair.Second < 0 || pair.First == pair.Second);
        return types.Contains(found.Type) && fits
            ? found
            : throw new BadInputException(
                session.Source, $"its {kind} {name} is {found}, expected {Types(types)} [{string.Join(", ", shape.Select(size => size < 0 ? "?" : $"{size}"))}]", "use a model of Stable Diffusion 1.5's layout");
    }

    private static string Names(IReadOnlyList<TensorSpec> ports) => string.Join(", ", ports.Select(port => port.Name));

    private static string Types(ElementType[] types) => string.Join(" or ", types.Select(type => type.ToString().ToLowerInvariant()));
}
