using Mien.Core;
using Mien.Onnx;
using Mien.Synthesis.Masks;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>A picture on its way through the parts.</summary>
/// <param name="request">What is to be drawn.</param>
internal sealed class Draft(PictureRequest request)
{
    private float[]? _clean;

    public PictureRequest Request { get; } = request;

    public Image? Start => Request.Start;

    public NamedTensor? Text { get; set; }

    public NamedTensor? Negative { get; set; }

    /// <summary>[4, h, w]: the latents of <see cref="Start"/>, then those of the drawn picture.</summary>
    public float[]? Clean
    {
        get => _clean;
        set
        {
            Original ??= Start is null ? null : value;
            _clean = value;
        }
    }

    /// <summary>[4, h, w]: the latents of <see cref="Start"/>.</summary>
    public float[]? Original { get; private set; }

    /// <summary>[4, h, w]: the latents of <see cref="Start"/> without what is masked.</summary>
    public float[]? Hidden { get; set; }

    /// <summary>[h, w]: what is painted.</summary>
    public Mask? Mask { get; set; }

    public Image? Picture { get; set; }

    public DrawingFault Fault { get; set; }
}
