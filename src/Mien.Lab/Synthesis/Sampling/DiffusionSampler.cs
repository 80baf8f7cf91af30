namespace Mien.Lab.Synthesis.Sampling;

/// <summary>Draws faces from a denoiser D by following the probability flow from noise to no noise; nothing but the first noise is drawn by chance.</summary>
/// <remarks>
/// Lu et al., DPM-Solver++, 2022, Algorithm 2 (2M, a step of second order for one run of D), on the noise levels of Karras et al. 2022, Eq. 5; t = −ln σ:<code>
/// (1) σᵢ = (σ_max^⅐ + i/(n − 1)·(σ_min^⅐ − σ_max^⅐))⁷ for i = 0 … n − 1,   σₙ = 0
/// (2) h = tᵢ₊₁ − tᵢ,   r = (tᵢ − tᵢ₋₁)/h
/// (3) D̂ = (1 + 1/2r)·Dᵢ − 1/2r·Dᵢ₋₁         Dᵢ at the first step and the last
/// (4) xᵢ₊₁ = σᵢ₊₁/σᵢ·x + (1 − e⁻ʰ)·D̂
/// (5) D = D(x; σ, 0) + w·(D(x; σ, c) − D(x; σ, 0))      guidance, where 0.15 ≤ σ ≤ 10: beyond it costs time and variety (Kynkäänniemi et al. 2024)
/// </code></remarks>
/// <param name="options">How.</param>
public sealed class DiffusionSampler(DiffusionOptions options)
{
    private const double Rho = 7, GuidedFrom = 0.15, GuidedTo = 10;

    /// <summary>The noise levels of (1), from the first to 0.</summary>
    public double[] Levels()
    {
        var (first, last) = (Math.Pow(options.SigmaMax, 1 / Rho), Math.Pow(options.SigmaMin, 1 / Rho));
        return [.. Enumerable.Range(0, options.Steps).Select(i => Math.Pow(first + ((double)i / (options.Steps - 1) * (last - first)), Rho)), 0];
    }

    /// <summary>Turns noise into faces.</summary>
    /// <param name="faces">[count, pixels]: standard normal before, faces in −1…1, or a little beyond, after.</param>
    /// <param name="conditions">c, [count, conditions].</param>
    /// <param name="count">Faces.</param>
    /// <param name="denoise">D: [rows, pixels + 1 + conditions] → [rows, pixels]; of a face, its σ, and its condition. Twice as many rows as faces where it is guided.</param>
    public void Run(float[] faces, float[] conditions, int count, Func<float[], float[]> denoise)
    {
        var levels = Levels();
        for (var at = 0; at < faces.Length; at++)
        {
            faces[at] *= (float)levels[0];
        }
        float[]? before = null;
        for (var i = 0; i < options.Steps; i++)
        {
            var (sigma, next) = (levels[i], levels[i + 1]);
            var now = Denoised(faces, conditions, count, sigma, denoise);
            var kept = (float)(next / sigma);
            // (3)
            var earlier = before is null || next == 0 ? 0 : Math.Log(sigma / next) / (2 * Math.Log(levels[i - 1] / sigma));
            for (var at = 0; at < faces.Length; at++)
            {
                var estimate = earlier == 0 ? now[at] : ((1 + earlier) * now[at]) - (earlier * before![at]);
                faces[at] = (kept * faces[at]) + (float)((1 - (next / sigma)) * estimate);                              // (4), e⁻ʰ = σᵢ₊₁/σᵢ
            }
            before = now;
        }
    }

    private float[] Denoised(float[] faces, float[] conditions, int count, double sigma, Func<float[], float[]> denoise)
    {
        var isGuided = options.Guidance != 1 && sigma is >= GuidedFrom and <= GuidedTo;
        var (pixels, each) = (faces.Length / count, conditions.Length / count);
        var width = pixels + 1 + each;
        var rows = new float[(isGuided ? 2 : 1) * count * width];
        for (var row = 0; row < rows.Length / width; row++)
        {
            var face = row % count;
            var place = rows.AsSpan(row * width, width);
            faces.AsSpan(face * pixels, pixels).CopyTo(place);
            place[pixels] = (float)sigma;
            if (row < count)
            {
                conditions.AsSpan(face * each, each).CopyTo(place[(pixels + 1)..]);
            }
        }
        var denoised = denoise(rows);
        if (isGuided)
        {
            for (var at = 0; at < faces.Length; at++)
            {
                denoised[at] = denoised[faces.Length + at] + ((float)options.Guidance * (denoised[at] - denoised[faces.Length + at]));      // (5)
            }
        }
        return denoised;
    }
}
