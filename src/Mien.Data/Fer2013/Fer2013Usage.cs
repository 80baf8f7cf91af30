namespace Mien.Data.Fer2013;

/// <summary>The part of FER2013's official split that a row belongs to.</summary>
public enum Fer2013Usage
{
    /// <summary>28,709 rows to train on.</summary>
    Training,

    /// <summary>3,589 rows to compare models on while they are made.</summary>
    PublicTest,

    /// <summary>3,589 rows to judge finished models on.</summary>
    PrivateTest,
}
