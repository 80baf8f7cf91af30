namespace Mien.Lab.Detectors;

/// <summary>The recipe of a detector.</summary>
public interface IDetectorRecipe
{
    /// <summary>Decides every random choice of the run.</summary>
    int Seed { get; }

    /// <summary>How the network learns.</summary>
    DetectorOptimizeRecipe Optimize { get; }

    /// <summary>SHA-256 of the recipe's values in hexadecimal; comments and layout do not count.</summary>
    string Hash { get; }
}
