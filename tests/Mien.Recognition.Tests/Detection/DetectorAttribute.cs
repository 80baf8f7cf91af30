using System.Reflection;
using Xunit.Sdk;

namespace Mien.Recognition.Tests.Detection;

/// <summary>Runs a theory for a detector; skipped, saying so, where its native library, built only when asked for, is absent.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class DetectorAttribute : DataAttribute
{
    private readonly string _name;

    public DetectorAttribute(string name)
    {
        _name = name;
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, $"libmien_{name}.so")))
        {
            Skip = $"Needs native/baselines built with -DDETECTOR={name}.";
        }
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_name]];
}
