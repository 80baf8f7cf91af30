using MathNet.Numerics.LinearAlgebra;

namespace Mien.Evaluation.Synthesis;

/// <summary>Mean and covariance of faces in a feature space.</summary>
/// <param name="Mean">[D].</param>
/// <param name="Covariance">[D, D], of N − 1 degrees of freedom.</param>
public sealed record Gaussian(Vector<double> Mean, Matrix<double> Covariance)
{
    /// <summary>That of some faces.</summary>
    /// <param name="features">At least 2 faces.</param>
    /// <exception cref="ArgumentException">Fewer.</exception>
    public static Gaussian Of(FaceFeatures features)
    {
        if (features.Count < 2)
        {
            throw new ArgumentException($"Expected at least 2 faces, got {features.Count}.", nameof(features));
        }
        var rows = Matrix<double>.Build.Dense(features.Count, features.Width, (face, at) => features.Values[(face * features.Width) + at]);
        var mean = rows.ColumnSums() / features.Count;
        for (var face = 0; face < features.Count; face++)
        {
            rows.SetRow(face, rows.Row(face) - mean);
        }
        return new(mean, rows.TransposeThisAndMultiply(rows) / (features.Count - 1));
    }

    /// <summary>The squared Fréchet distance of two Gaussians (Dowson and Landau 1982, eq. 4), as in the FID of Heusel et al. 2017.</summary>
    /// <remarks><code>
    /// (1) d² = ‖m₁ − m₂‖² + tr C₁ + tr C₂ − 2 tr (C₁ C₂)^½
    /// (2) tr (C₁ C₂)^½ = tr (C₁^½ C₂ C₁^½)^½, a symmetric matrix: the sum of the roots of its eigenvalues
    /// </code></remarks>
    /// <param name="other">Of the same space.</param>
    /// <exception cref="ArgumentException">Of another.</exception>
    public double DistanceTo(Gaussian other)
    {
        if (Mean.Count != other.Mean.Count)
        {
            throw new ArgumentException($"Expected {Mean.Count} dimensions, got {other.Mean.Count}.", nameof(other));
        }
        var mine = Covariance.Evd(Symmetricity.Symmetric);
        var root = mine.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(mine.EigenValues.Map(value => Math.Sqrt(Math.Max(0, value.Real)))) * mine.EigenVectors.Transpose();
        var product = root * other.Covariance * root;
        // Rounding leaves it a little unsymmetric, and eigenvalues of 0 a little below it.
        var roots = ((product + product.Transpose()) / 2).Evd(Symmetricity.Symmetric).EigenValues.Sum(value => Math.Sqrt(Math.Max(0, value.Real)));    // (2)
        var apart = Mean - other.Mean;
        return Math.Max(0, apart.DotProduct(apart) + Covariance.Trace() + other.Covariance.Trace() - (2 * roots));                                     // (1)
    }
}
