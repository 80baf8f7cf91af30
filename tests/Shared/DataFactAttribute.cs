namespace Mien.Testing;

/// <summary>A test that reads measured data kept beside the repository; skipped, saying so, where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string relativePath)
    {
        var path = Path.Combine(Repository.Data, relativePath);
        if (!Path.Exists(path))
        {
            Skip = $"Needs {relativePath} of the measured data (set MIEN_DATA to its folder).";
        }
    }
}
