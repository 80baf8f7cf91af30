using System.Reflection;

namespace Mien.Torch.Modules;

/// <content>The form for inference.</content>
public abstract partial class Module
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>A new module that computes the same for inference with fewer operators; this one is not changed. The caller disposes it.</summary>
    /// <remarks>A copy with copied tensors, whose children are the fused forms of this module's. Overridden only where operators fold into others.</remarks>
    /// <exception cref="InvalidOperationException">A parameter or a child is in no field, alone or in an array, that takes its copy or fused form.</exception>
    public virtual Module Fused()
    {
        using var noGradient = torch.no_grad();
        var parts = new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        foreach (var (_, tensor) in _parameters.Concat(_buffers))
        {
            var copy = tensor.clone().DetachFromDisposeScope();
            copy.requires_grad = tensor.requires_grad;
            parts[tensor] = copy;
        }
        foreach (var (_, child) in _children)
        {
            parts[child] = child.Fused();
        }
        var fused = (Module)MemberwiseClone();
        fused._parameters = Exchanged(_parameters);
        fused._buffers = Exchanged(_buffers);
        fused._children = Exchanged(_children);
        fused.ExchangeFields(parts);
        return fused;

        List<(string Name, T Part)> Exchanged<T>(List<(string Name, T Part)> own)
            where T : class => [.. own.Select(entry => (entry.Name, (T)parts[entry.Part]))];
    }

    // By reflection, as a network names each of its parts once, in its constructor. Without, each network needs a second constructor that takes all parts over, and an override that calls it.
    private void ExchangeFields(Dictionary<object, object> parts)
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        for (var type = GetType(); type != typeof(Module); type = type.BaseType!)
        {
            foreach (var field in type.GetFields(OwnFields).Where(field => !field.FieldType.IsValueType))
            {
                field.SetValue(this, Exchanged(field.GetValue(this), field.FieldType));
            }
        }
        if (parts.Keys.FirstOrDefault(part => !found.Contains(part)) is { } lost)
        {
            throw new InvalidOperationException(
                $"{GetType().Name} holds a {lost.GetType().Name} in no field that takes its fused form: declare one as Module or Module[].");
        }

        object? Exchanged(object? value, Type type)
        {
            if (value is Array array && type is { IsSZArray: true } && type.GetElementType() is { IsValueType: false } element)
            {
                var copy = Array.CreateInstance(element, array.Length);
                for (var at = 0; at < array.Length; at++)
                {
                    copy.SetValue(Exchanged(array.GetValue(at), element), at);
                }
                return copy;
            }
            if (value is null || !parts.TryGetValue(value, out var other) || !type.IsInstanceOfType(other))
            {
                return value;
            }
            found.Add(value);
            return other;
        }
    }
}
