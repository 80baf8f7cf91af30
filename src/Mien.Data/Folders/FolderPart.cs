namespace Mien.Data.Folders;

/// <summary>The parts of a folder of faces: training, validation, test.</summary>
public enum FolderPart
{
    /// <summary>To learn from: <c>train/</c>.</summary>
    Training,

    /// <summary>To choose the epoch, the temperature and the threshold by: <c>val/</c>.</summary>
    Validation,

    /// <summary>To judge on: <c>test/</c>.</summary>
    Test,
}
