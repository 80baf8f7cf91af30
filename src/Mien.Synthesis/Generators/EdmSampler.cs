using Mien.Synthesis.Sampling;

namespace Mien.Synthesis.Generators;

/// <summary>Draws faces from a denoiser D by following the probability flow from noise to no noise; nothing but the first noise is drawn by chance.</summary>
/// <remarks>
/// <see cref="DpmSolver"/>, a step of second order for one run of D, on the noise levels of Karras et al. 2022, Eq. 5:<code>
/// (1) σᵢ = (σ_max^⅐ + i/(n − 1)·(σ_min^⅐ − σ_max^⅐))⁷ for i = 0 … n − 1,   σₙ = 0
/// (2) D = D(x; σ, 0) + w·(D(x; σ, c) − D(x; σ, 0))      guidance, where 0.2 ≤ σ ≤ 5: beyond it costs time and variety (Kynkäänniemi et al. 2024)
/// </code></remarks>
/// <param name="options">How.</param>
public sealed class EdmSampler(EdmOptions options)
{
    private const double Rho = 7, GuidedFrom = 0.2, GuidedTo = 5;

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
        var solver = new DpmSolver();
        for (var i = 0; i < options.Steps; i++)
        {
            var clean = Denoised(faces, conditions, count, levels[i], denoise);
            solver.Step(faces, new(clean, []), Level(levels[i]), Level(levels[i + 1]));
        }

        // Noise is added, and the face stays as it is.
        static NoiseLevel Level(double sigma) => new(0, Signal: 1, Noise: sigma);
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
        return isGuided ? Guided(denoised.AsSpan(0, faces.Length), denoised.AsSpan(faces.Length)) : denoised;
    }

    private float[] Guided(ReadOnlySpan<float> with, ReadOnlySpan<float> without)
    {
        var guided = new float[with.Length];
        for (var at = 0; at < guided.Length; at++)
        {
            guided[at] = without[at] + ((float)options.Guidance * (with[at] - without[at]));                            // (2)
        }
        return guided;
    }
}
