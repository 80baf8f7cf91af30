namespace Mien.Models.Blocks;

/// <summary>How a feature map is weighed.</summary>
public enum Attention
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Channel by channel: <see cref="Blocks.SqueezeExcitation"/>.</summary>
    SqueezeExcitation,

    /// <summary>Channel by channel, then place by place: <see cref="Blocks.Cbam"/>.</summary>
    Cbam,
}
