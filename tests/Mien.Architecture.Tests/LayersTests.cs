namespace Mien.Architecture.Tests;

public class LayersTests
{
    private static readonly IReadOnlyList<ProjectFile> Ours = ProjectFile.AllUnder(Repository.PathTo("src"));

    [Fact]
    public void Every_project_has_its_layer() => Assert.Empty(Layers.UnknownProjects(Ours));

    [Fact]
    public void References_go_down_the_layers() => Assert.Empty(Layers.ForbiddenReferences(Ours));

    [Fact]
    public void Core_and_networks_have_no_packages() => Assert.Empty(Layers.ForbiddenPackages(Ours));

    [Fact]
    public void One_project_alone_sees_onnx_runtime_and_one_torch() => Assert.Empty(Layers.MisplacedPackages(Ours));

    [Fact]
    public void Whoever_only_recognizes_never_loads_libtorch() => Assert.Empty(Layers.RoadsToTorch(Ours));

    [Fact]
    public void The_rules_see_the_projects_that_are_there()
    {
        var recognition = Assert.Single(Ours, project => project.Name == "Mien.Recognition");
        Assert.Contains("Mien.Onnx", recognition.References);
        Assert.Equal(["Microsoft.ML.OnnxRuntime"], Ours.Single(project => project.Name == "Mien.Onnx").Packages);
        Assert.Contains("CsvHelper", Ours.Single(project => project.Name == "Mien.Data").Packages);
    }

    [Fact]
    public void A_project_file_is_read_with_either_slash()
    {
        var project = ProjectFile.Parse("Mien.Toy", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup Condition="'$(Toy)' == 'true'">
                <ProjectReference Include="..\Mien.Core\Mien.Core.csproj" />
                <ProjectReference Include="../Mien.Onnx/Mien.Onnx.csproj" />
                <PackageReference Include="CsvHelper" />
              </ItemGroup>
            </Project>
            """);
        Assert.Equal(["Mien.Core", "Mien.Onnx"], project.References);
        Assert.Equal(["CsvHelper"], project.Packages);
    }

    [Fact]
    public void An_unknown_project_is_told() =>
        Assert.Equal(["Mien.Toy is not in the table of layers."], Layers.UnknownProjects([Project("Mien.Toy")]));

    [Theory]
    [InlineData("Mien.Core", "Mien.Vision")]
    [InlineData("Mien.Torch", "Mien.Vision")]
    [InlineData("Mien.Data", "Mien.Recognition")]
    [InlineData("Mien.Recognition", "Mien.Torch")]
    [InlineData("Mien.Web", "Mien.Lab")]
    [InlineData("Mien.Lab", "Mien.Cli")]
    [InlineData("Mien.Toy", "Mien.Core")]
    public void A_reference_outside_the_table_is_told(string from, string to) =>
        Assert.Equal([$"{from} must not reference {to}."], Layers.ForbiddenReferences([Project(from, to)]));

    [Theory]
    [InlineData("Mien.Core")]
    [InlineData("Mien.Models")]
    public void A_package_where_none_may_be_is_told(string name) =>
        Assert.Equal([$"{name} must have no package, but has CsvHelper."], Layers.ForbiddenPackages([new(name, [], ["CsvHelper"])]));

    [Theory]
    [InlineData("Mien.Recognition", "Microsoft.ML.OnnxRuntime")]
    [InlineData("Mien.Onnx", "CsvHelper")]
    [InlineData("Mien.Lab", "TorchSharp")]
    [InlineData("Mien.Torch", "CsvHelper")]
    public void A_package_of_another_project_is_told(string name, string package) =>
        Assert.Equal([$"{name} must not have the package {package}."], Layers.MisplacedPackages([new(name, [], [package])]));

    [Fact]
    public void A_long_road_to_libtorch_is_told()
    {
        ProjectFile[] graph =
        [
            Project("Mien.Recognition", "Mien.Vision", "Mien.Onnx"), Project("Mien.Onnx", "Mien.Models"), Project("Mien.Models", "Mien.Torch"),
            Project("Mien.Vision"), Project("Mien.Torch"),
        ];
        Assert.Equal(
            ["Mien.Recognition reaches libtorch: Mien.Recognition → Mien.Onnx → Mien.Models → Mien.Torch."],
            Layers.RoadsToTorch(graph));
    }

    private static ProjectFile Project(string name, params string[] references) => new(name, references, []);
}
