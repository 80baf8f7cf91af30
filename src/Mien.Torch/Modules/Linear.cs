using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>A fully connected layer. [N, in] → [N, out].</summary>
public sealed class Linear : Module
{
    private readonly Tensor _weight;
    private readonly Tensor _bias;

    /// <param name="inputs">Numbers in.</param>
    /// <param name="outputs">Numbers out.</param>
    public Linear(int inputs, int outputs)
        : this(Initial.Uniform(inputs, outputs, inputs), Initial.Uniform(inputs, outputs))
    {
    }

    /// <summary>A layer that ReLU follows at once, without normalization; it starts with He et al.'s weights.</summary>
    /// <param name="inputs">Numbers in.</param>
    /// <param name="outputs">Numbers out.</param>
    public static Linear BeforeRelu(int inputs, int outputs) =>
        new(Initial.BeforeRelu(inputs, outputs, inputs), Initial.Uniform(inputs, outputs));

    private Linear(Tensor weight, Tensor bias) => (_weight, _bias) = (Parameter("weight", weight), Parameter("bias", bias));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Linear(_weight, _bias);
}
