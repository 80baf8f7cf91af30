using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Modules;

/// <summary>Group normalization, Wu &amp; He 2018. [N, C, H, W] → [N, C, H, W]; the same while training and after, whatever the batch.</summary>
/// <remarks><code>
/// y = γ·(x − μ)/√(var + ε) + β     μ, var: of one sample's group of channels
/// </code></remarks>
public sealed class GroupNorm : Module
{
    private const double Epsilon = 1e-5;

    private readonly int _groups;
    private readonly Tensor _weight;
    private readonly Tensor _bias;

    /// <param name="groups">Divides the channels; as many as channels make it instance normalization, Ulyanov et al. 2016.</param>
    /// <param name="channels">C.</param>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNorm(int groups, int channels)
    {
        if (groups < 1 || channels % groups != 0)
        {
            throw new ArgumentException($"Expected a number of groups that divides {channels} channels, got {groups}.", nameof(groups));
        }
        _groups = groups;
        _weight = Parameter("weight", Ones(channels));
        _bias = Parameter("bias", Zeros(channels));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.GroupNorm(_groups, _weight, _bias, Epsilon);
}
