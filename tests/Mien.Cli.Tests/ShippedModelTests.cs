using Mien.Recognition;

namespace Mien.Cli.Tests;

/// <summary>Changes the current folder, which the whole process has.</summary>
public sealed class ShippedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _before = Environment.CurrentDirectory;

    public ShippedModelTests()
    {
        Directory.CreateDirectory(_folder.File("models/mtcnn"));
        File.WriteAllText(_folder.File($"models/{ModelFile.Default}.onnx"), "another model");
        File.WriteAllText(_folder.File("models/own.onnx"), "another model");
        File.WriteAllText(_folder.File(ModelFile.Default), "another model");
        Environment.CurrentDirectory = _folder.Path;
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }

    [Fact]
    public void A_models_folder_beside_the_photos_takes_no_part()
    {
        var found = ModelFile.Find(ModelFile.Default);
        Assert.NotEqual("another model", File.ReadAllText(found));
        Assert.Throws<Core.BadInputException>(() => ModelFile.Find("own"));
        using var recognizer = ExpressionRecognizer.Open();
        Assert.Equal(ModelFile.Default, recognizer.Card.Name);
    }

    [Fact]
    public void A_model_of_ones_own_is_given_by_its_path() => Assert.Equal("models/own.onnx", ModelFile.Find("models/own.onnx"));
}
