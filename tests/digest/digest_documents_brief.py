"""Still more digests: shorter, and each with a habit of its own."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

DOCS = [
    Doc(
        "Import AI style with several",
        """Welcome to Import AI, a newsletter about AI research. To give back, [share it](https://x.com/intent/tweet).

####################################################

**Chinese researchers train a 1.75 trillion parameter model:**
*…Scale is all you need, part 99…*
Researchers with Tsinghua have built WuDao 2.0.
   **Read more:** [Pretrained Language Models: Past, Present and Future (arXiv)](https://arxiv.org/abs/2106.07139).

####################################################

**Want to know what's in your dataset? Try this tool:**
Researchers with Google have released Know Your Data.
   **Why this matters:** Data is destiny.
   **Read more**: [Documenting Large Webtext Corpora: A Case Study on the Colossal Clean Crawled Corpus (arXiv)](https://arxiv.org/abs/2104.08758).

####################################################

**Tech Tales:**
The robot sat by the river.
""",
        (
            "Pretrained Language Models: Past, Present and Future",
            "Documenting Large Webtext Corpora: A Case Study on the Colossal Clean Crawled Corpus",
        ),
    ),
    Doc(
        "papers with code newsletter",
        """# Papers with Code Newsletter #15

## Trending papers

🔥 [YOLOX: Exceeding YOLO Series in 2021](https://paperswithcode.com/paper/yolox-exceeding-yolo-series-in-2021) (Ge et al.)

🔥 [Fastformer: Additive Attention Can Be All You Need](https://paperswithcode.com/paper/fastformer) (Wu et al.)

## New datasets and libraries

- [Kubric](https://github.com/google-research/kubric), a data generation pipeline.
- [timm](https://github.com/rwightman/pytorch-image-models) reached 500 models.

Browse [all state-of-the-art tables](https://paperswithcode.com/sota) or [join our Slack](https://slack.com/join).
""",
        (
            "YOLOX: Exceeding YOLO Series in 2021",
            "Fastformer: Additive Attention Can Be All You Need",
        ),
    ),
    Doc(
        "survey reading with sub-bullets of links",
        """# Diffusion model papers

- Denoising Diffusion Implicit Models
  - Jiaming Song, Chenlin Meng, Stefano Ermon
  - ICLR 2021
  - [paper](https://arxiv.org/abs/2010.02502) / [code](https://github.com/ermongroup/ddim)
- Improved Denoising Diffusion Probabilistic Models
  - Alex Nichol, Prafulla Dhariwal
  - ICML 2021
  - [paper](https://arxiv.org/abs/2102.09672)
""",
        (
            "Denoising Diffusion Implicit Models",
            "Improved Denoising Diffusion Probabilistic Models",
        ),
        facts={
            "Denoising Diffusion Implicit Models": {
                "authors": ("Jiaming Song", "Chenlin Meng", "Stefano Ermon"),
                "venue": "ICLR",
                "year": 2021,
                "arxiv_id": "2010.02502",
                "code": "https://github.com/ermongroup/ddim",
            }
        },
    ),
    Doc(
        "github awesome with year headings & dash lists",
        """# awesome-speech-papers
> A collection of speech papers

## 2022
* [2022/06] **Robust Speech Recognition via Large-Scale Weak Supervision** | [[paper]](https://cdn.openai.com/papers/whisper.pdf) | [[code]](https://github.com/openai/whisper)
* [2022/02] **data2vec: A General Framework for Self-supervised Learning in Speech, Vision and Language** | [[paper]](https://arxiv.org/abs/2202.03555)

## 2021
* [2021/10] **WavLM: Large-Scale Self-Supervised Pre-Training for Full Stack Speech Processing** | [[paper]](https://arxiv.org/abs/2110.13900)
""",
        (
            "Robust Speech Recognition via Large-Scale Weak Supervision",
            "data2vec: A General Framework for Self-supervised Learning in Speech, Vision and Language",
            "WavLM: Large-Scale Self-Supervised Pre-Training for Full Stack Speech Processing",
        ),
        sections={"2022": 2, "2021": 1},
    ),
    Doc(
        "plain email list",
        """Hi all,

here's what we'll read this term:

12 Oct: Rich Sutton, "The Bitter Lesson" (2019)
19 Oct: Judea Pearl, "Causal diagrams for empirical research", Biometrika 1995
26 Oct: Leo Breiman, "Statistical Modeling: The Two Cultures", Statistical Science 2001
2 Nov: Claude Shannon, "A Mathematical Theory of Communication", 1948

See you there,
Tom
""",
        (
            "The Bitter Lesson",
            "Causal diagrams for empirical research",
            "Statistical Modeling: The Two Cultures",
            "A Mathematical Theory of Communication",
        ),
    ),
    Doc(
        "MLA works",
        """Works on transformers:

Vaswani, Ashish, et al. "Attention is all you need." Advances in neural information processing systems 30 (2017).

Devlin, Jacob, et al. "Bert: Pre-training of deep bidirectional transformers for language understanding." arXiv preprint arXiv:1810.04805 (2018).

Radford, Alec, et al. "Language models are unsupervised multitask learners." OpenAI blog 1.8 (2019): 9.
""",
        (
            "Attention is all you need",
            "Bert: Pre-training of deep bidirectional transformers for language understanding",
            "Language models are unsupervised multitask learners",
        ),
    ),
    Doc(
        "Nature style list with DOIs html",
        """<html><head><title>Journal watch: June</title></head><body><main><h1>Journal watch: June</h1>
<p>Our editors' picks of recent papers in immunology.</p>
<div class="pick"><h3>T cell exhaustion in chronic infection</h3><p class="cite">Wherry EJ, Kurachi M. <i>Nat Rev Immunol</i>. 2015;15:486-499. doi: <a href="https://doi.org/10.1038/nri3862">10.1038/nri3862</a></p><p>A thorough account of the molecular features.</p></div>
<div class="pick"><h3>Trained immunity: a memory for innate host defense</h3><p class="cite">Netea MG, Quintin J, van der Meer JW. <i>Cell Host Microbe</i>. 2011;9:355-361. doi: <a href="https://doi.org/10.1016/j.chom.2011.04.006">10.1016/j.chom.2011.04.006</a></p><p>Coined the term.</p></div>
<aside><h3>Most read</h3><ul><li><a href="/news/1">Ten tips for grant writing</a></li></ul></aside></main></body></html>""",
        (
            "T cell exhaustion in chronic infection",
            "Trained immunity: a memory for innate host defense",
        ),
        file="x.html",
        facts={
            "T cell exhaustion in chronic infection": {
                "doi": "10.1038/nri3862",
                "authors": ("E. J. Wherry", "M. Kurachi"),
            }
        },
    ),
    Doc(
        "chinese link list",
        """# NLP 论文列表

## 预训练模型
1. **BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding**. Jacob Devlin, Ming-Wei Chang, Kenton Lee. NAACL 2019. [[论文](https://arxiv.org/abs/1810.04805)] [[代码](https://github.com/google-research/bert)]
2. **ERNIE: Enhanced Language Representation with Informative Entities**. Zhengyan Zhang, Xu Han, Zhiyuan Liu. ACL 2019. [[论文](https://arxiv.org/abs/1905.07129)]

## 知识图谱
1. **Translating Embeddings for Modeling Multi-relational Data**. Antoine Bordes, Nicolas Usunier. NIPS 2013. [[论文](https://papers.nips.cc/paper/5071)]
""",
        (
            "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
            "ERNIE: Enhanced Language Representation with Informative Entities",
            "Translating Embeddings for Modeling Multi-relational Data",
        ),
        sections={"预训练模型": 2, "知识图谱": 1},
    ),
    Doc(
        "obsidian style notes",
        """---
title: Papers on sparse attention
author: K. Berg
date: 2021-02-03
tags: [nlp]
---

# Longformer: The Long-Document Transformer
**Authors**: Iz Beltagy, Matthew E. Peters, Arman Cohan
**Year**: 2020
**URL**: https://arxiv.org/abs/2004.05150
**Status**: read
**Tags**: #nlp #attention

## Summary
Local windowed attention plus task-motivated global attention.

## Key takeaways
- Linear in sequence length
- Drop-in replacement

# Big Bird: Transformers for Longer Sequences
**Authors**: Manzil Zaheer, Guru Guruganesh, Avinava Dubey
**Year**: 2020
**URL**: https://arxiv.org/abs/2007.14062
**Status**: to read

## Summary
Random, window and global attention.
""",
        (
            "Longformer: The Long-Document Transformer",
            "Big Bird: Transformers for Longer Sequences",
        ),
        facts={
            "Longformer: The Long-Document Transformer": {
                "status": "done",
                "year": 2020,
                "tldr": "Local windowed attention plus task-motivated global attention.",
                "key_insights": "- Linear in sequence length\n- Drop-in replacement",
                "arxiv_id": "2004.05150",
            }
        },
    ),
    Doc(
        "german prose newsletter",
        """# Wochenrückblick KI, Ausgabe 12

von Lena Hoffmann

Liebe Leserinnen und Leser, diese Woche drei Arbeiten, die mir aufgefallen sind.

## 1. Bildgenerierung

In [High-Resolution Image Synthesis with Latent Diffusion Models](https://arxiv.org/abs/2112.10752) verlagern Rombach et al. die Diffusion in einen latenten Raum. Das spart Rechenzeit.

## 2. Sprache

[Training Compute-Optimal Large Language Models](https://arxiv.org/abs/2203.15556) zeigt, dass die meisten Modelle zu groß und zu kurz trainiert sind.

## 3. Robotik

Sehr schön ist auch [Learning robust perceptive locomotion for quadrupedal robots in the wild](https://www.science.org/doi/10.1126/scirobotics.abk2822) der ETH Zürich.

Bis nächste Woche! [Newsletter abonnieren](https://example.de/abo)
""",
        (
            "High-Resolution Image Synthesis with Latent Diffusion Models",
            "Training Compute-Optimal Large Language Models",
            "Learning robust perceptive locomotion for quadrupedal robots in the wild",
        ),
        sections={"Bildgenerierung": 1, "Sprache": 1, "Robotik": 1},
    ),
    Doc(
        "table html with cells of links and no header",
        """<table><tr><td>1</td><td>Kaiming He et al.</td><td>Mask R-CNN</td><td>ICCV 2017</td><td><a href="https://arxiv.org/abs/1703.06870">arXiv</a></td></tr><tr><td>2</td><td>Joseph Redmon et al.</td><td>You Only Look Once: Unified, Real-Time Object Detection</td><td>CVPR 2016</td><td><a href="https://arxiv.org/abs/1506.02640">arXiv</a></td></tr><tr><td>3</td><td>Wei Liu et al.</td><td>SSD: Single Shot MultiBox Detector</td><td>ECCV 2016</td><td><a href="https://arxiv.org/abs/1512.02325">arXiv</a></td></tr></table>""",
        (
            "Mask R-CNN",
            "You Only Look Once: Unified, Real-Time Object Detection",
            "SSD: Single Shot MultiBox Detector",
        ),
        media="text/html",
        facts={"Mask R-CNN": {"venue": "ICCV", "year": 2017, "arxiv_id": "1703.06870"}},
    ),
    Doc(
        "best paper awards with text",
        """ICML 2022 Outstanding Papers

Stable Conformal Prediction Sets
by Eugene Ndiaye
The paper shows that conformal prediction sets can be computed with a single model fit.

Causal Conceptions of Fairness and their Consequences
by Hamed Nilforoshan, Johann D Gaebler, Ravi Shroff, Sharad Goel
The authors show that causal definitions of fairness are nearly always Pareto dominated.

The Importance of Non-Markovianity in Maximum State Entropy Exploration
by Mirco Mutti, Riccardo De Santi, Marcello Restelli
Non-Markovian policies are needed in finite samples.
""",
        (
            "Stable Conformal Prediction Sets",
            "Causal Conceptions of Fairness and their Consequences",
            "The Importance of Non-Markovianity in Maximum State Entropy Exploration",
        ),
        facts={"Stable Conformal Prediction Sets": {"authors": ("Eugene Ndiaye",)}},
    ),
    Doc(
        "spanish headings with why/claves",
        """# Cinco artículos imprescindibles... bueno, dos

### 1. Generative Agents: Interactive Simulacra of Human Behavior
*Joon Sung Park, Joseph C. O'Brien, Carrie J. Cai (2023)*

📝 **Resumen:** Veinticinco agentes viven en un pueblo.

🤔 **Por qué importa:** la memoria produce conducta creíble.

🔑 **Ideas clave:**

* flujo de memoria
* reflexión
* planificación

📄 [Artículo](https://arxiv.org/abs/2304.03442) · 💻 [Código](https://github.com/joonspk-research/generative_agents)

### 2. Reflexion: Language Agents with Verbal Reinforcement Learning
*Noah Shinn, Federico Cassano (2023)*

📝 **Resumen:** El agente escribe lo que salió mal.

📄 [Artículo](https://arxiv.org/abs/2303.11366)
""",
        (
            "Generative Agents: Interactive Simulacra of Human Behavior",
            "Reflexion: Language Agents with Verbal Reinforcement Learning",
        ),
        facts={
            "Generative Agents: Interactive Simulacra of Human Behavior": {
                "authors": ("Joon Sung Park", "Joseph C. O'Brien", "Carrie J. Cai"),
                "year": 2023,
                "tldr": "Veinticinco agentes viven en un pueblo.",
                "why": "la memoria produce conducta creíble.",
                "key_insights": "- flujo de memoria\n- reflexión\n- planificación",
                "code": "https://github.com/joonspk-research/generative_agents",
            }
        },
    ),
    Doc(
        "blog with image, 'paper:' 'code:' lines",
        """<article><h1>Top 3 GAN papers</h1><p><b>Posted on May 3, 2019 by Rita</b></p>
<h3>A Style-Based Generator Architecture for Generative Adversarial Networks</h3><p>Paper: https://arxiv.org/abs/1812.04948<br>Code: https://github.com/NVlabs/stylegan<br>Authors: Tero Karras, Samuli Laine, Timo Aila</p><p>A new generator borrowed from style transfer.</p>
<h3>Large Scale GAN Training for High Fidelity Natural Image Synthesis</h3><p>Paper: https://arxiv.org/abs/1809.11096<br>Authors: Andrew Brock, Jeff Donahue, Karen Simonyan</p><p>BigGAN.</p>
<h3>Self-Attention Generative Adversarial Networks</h3><p>Paper: https://arxiv.org/abs/1805.08318<br>Authors: Han Zhang, Ian Goodfellow</p><p>Long-range dependencies.</p>
<h3>Leave a comment</h3><p>Name</p></article>""",
        (
            "A Style-Based Generator Architecture for Generative Adversarial Networks",
            "Large Scale GAN Training for High Fidelity Natural Image Synthesis",
            "Self-Attention Generative Adversarial Networks",
        ),
        media="text/html",
        facts={
            "Large Scale GAN Training for High Fidelity Natural Image Synthesis": {
                "authors": ("Andrew Brock", "Jeff Donahue", "Karen Simonyan"),
                "arxiv_id": "1809.11096",
            }
        },
    ),
    Doc(
        "bare titles numbered no say",
        """1. Mastering the game of Go with deep neural networks and tree search
2. Human-level control through deep reinforcement learning
3. Dopamine neurons encode performance error in singing birds
4. A distributional code for value in dopamine-based reinforcement learning
5. Prefrontal cortex as a meta-reinforcement learning system
""",
        (
            "Mastering the game of Go with deep neural networks and tree search",
            "Human-level control through deep reinforcement learning",
            "Dopamine neurons encode performance error in singing birds",
            "A distributional code for value in dopamine-based reinforcement learning",
            "Prefrontal cortex as a meta-reinforcement learning system",
        ),
    ),
    Doc(
        "slack paste titles + urls",
        """Some recent ones on interpretability:
A Mathematical Framework for Transformer Circuits
https://transformer-circuits.pub/2021/framework/index.html
In-context Learning and Induction Heads
https://arxiv.org/abs/2209.11895
Toy Models of Superposition
https://arxiv.org/abs/2209.10652
""",
        (
            "A Mathematical Framework for Transformer Circuits",
            "In-context Learning and Induction Heads",
            "Toy Models of Superposition",
        ),
        facts={"Toy Models of Superposition": {"arxiv_id": "2209.10652"}},
    ),
    Doc(
        "url then title",
        """Papers:
- https://arxiv.org/abs/2005.14165 Language Models are Few-Shot Learners
- https://arxiv.org/abs/2001.08361 - Scaling Laws for Neural Language Models
- arXiv:2203.15556 Training Compute-Optimal Large Language Models
""",
        (
            "Language Models are Few-Shot Learners",
            "Scaling Laws for Neural Language Models",
            "Training Compute-Optimal Large Language Models",
        ),
        facts={"Scaling Laws for Neural Language Models": {"arxiv_id": "2001.08361"}},
    ),
    Doc(
        "setext & nested paragraphs in items",
        """Reading group
=============

Summer 2020
-----------

1. **Meta-Learning with Implicit Gradients**

   Aravind Rajeswaran, Chelsea Finn, Sham Kakade, Sergey Levine

   Decouples the inner optimisation from the meta-gradient.

2. **On First-Order Meta-Learning Algorithms**

   Alex Nichol, Joshua Achiam, John Schulman

   Reptile.
""",
        ("Meta-Learning with Implicit Gradients", "On First-Order Meta-Learning Algorithms"),
        sections={"Summer 2020": 2},
        facts={
            "On First-Order Meta-Learning Algorithms": {
                "authors": ("Alex Nichol", "Joshua Achiam", "John Schulman")
            }
        },
    ),
    Doc(
        "two-line html list dl",
        """<html><body><h2>Accepted papers</h2><ul><li><b>Provable Defenses via Convex Relaxations</b><br/><i>E. Wong, J. Z. Kolter</i></li><li><b>Randomized Smoothing of All Shapes and Sizes</b><br/><i>G. Yang, T. Duan, J. E. Hu</i></li><li><b>Certified Training: Small Boxes are All You Need</b><br/><i>M. N. Müller, F. Eckert</i></li></ul></body></html>""",
        (
            "Provable Defenses via Convex Relaxations",
            "Randomized Smoothing of All Shapes and Sizes",
            "Certified Training: Small Boxes are All You Need",
        ),
        facts={
            "Randomized Smoothing of All Shapes and Sizes": {
                "authors": ("G. Yang", "T. Duan", "J. E. Hu")
            }
        },
    ),
    Doc(
        "state of x prose with links anchors short",
        """# The state of self-driving research

*By Oskar Lind, June 2022*

## Perception

Bird's-eye-view methods took over. [BEVFormer: Learning Bird's-Eye-View Representation from Multi-Camera Images](https://arxiv.org/abs/2203.17270) uses queries on a grid, while [BEVDet: High-performance Multi-camera 3D Object Detection](https://arxiv.org/abs/2112.11790) lifts features.

## Planning

A survey of the field is long overdue. Until then read [ChauffeurNet: Learning to Drive by Imitating the Best and Synthesizing the Worst](https://arxiv.org/abs/1812.03079).

You can [read more on our blog](https://example.com/blog) or [contact us](mailto:a@b.c).
""",
        (
            "BEVFormer: Learning Bird's-Eye-View Representation from Multi-Camera Images",
            "BEVDet: High-performance Multi-camera 3D Object Detection",
            "ChauffeurNet: Learning to Drive by Imitating the Best and Synthesizing the Worst",
        ),
        sections={"Perception": 2, "Planning": 1},
    ),
    Doc(
        "zeta style other article: trends w/ numbered + bold labels in md",
        """# Trends in AI — May 2022

Here is our monthly selection of 3 papers.

### 1. [OPT: Open Pre-trained Transformer Language Models](https://arxiv.org/abs/2205.01068) | [Code](https://github.com/facebookresearch/metaseq)

*By Susan Zhang, Stephen Roller, Naman Goyal, et al.*

**❓ Why →** Large models are hard to study for those outside a few companies.

**💡 Key insights →** The authors release models from 125M to 175B parameters.

They also publish the logbook of the training.

Other relevant works: [GPT-NeoX-20B: An Open-Source Autoregressive Language Model](https://arxiv.org/abs/2204.06745), [PaLM: Scaling Language Modeling with Pathways](https://arxiv.org/abs/2204.02311).

### 2. [Flamingo: a Visual Language Model for Few-Shot Learning](https://arxiv.org/abs/2204.14198)

*By Jean-Baptiste Alayrac, Jeff Donahue, Pauline Luc, et al.*

**❓ Why →** One model for many tasks with images and text.

**💡 Key insights →** Frozen models are bridged by new layers¹.

### 3. [Hierarchical Text-Conditional Image Generation with CLIP Latents](https://arxiv.org/abs/2204.06125)

*By Aditya Ramesh, Prafulla Dhariwal, Alex Nichol, et al.*

**❓ Why →** The pictures are astonishing [2].

---

That's it! Follow us on [Twitter](https://twitter.com/zetavector).

References

[1] "Perceiver: General Perception with Iterative Attention" by Andrew Jaegle et al. 2021.

[2] "Zero-Shot Text-to-Image Generation" by Aditya Ramesh et al. 2021.
""",
        (
            "OPT: Open Pre-trained Transformer Language Models",
            "Flamingo: a Visual Language Model for Few-Shot Learning",
            "Hierarchical Text-Conditional Image Generation with CLIP Latents",
        ),
        facts={
            "OPT: Open Pre-trained Transformer Language Models": {
                "arxiv_id": "2205.01068",
                "authors": ("Susan Zhang", "Stephen Roller", "Naman Goyal"),
                "code": "https://github.com/facebookresearch/metaseq",
                "why": "Large models are hard to study for those outside a few companies.",
            },
            "Flamingo: a Visual Language Model for Few-Shot Learning": {"cites": (1,)},
            "Hierarchical Text-Conditional Image Generation with CLIP Latents": {"cites": (2,)},
        },
    ),
    Doc(
        "georgian style other",
        """Robot Learning at CoRL 2021

Written by: Priya Nair

We read the papers so that you don't have to. Topics:

- Manipulation
- Locomotion

Manipulation

Grasping from point clouds

Sundermeyer et al. predict six-degree-of-freedom grasps directly from the raw point cloud [1]. The network needs only a fraction of a second.

Tactile sensing

Touch matters. Higuera et al. learn a factor-graph observation model for tactile localisation [2].

Locomotion

Fu et al. show that minimising energy leads to natural gaits [3]. No reference motion is used.

Conclusion

Great conference!

Bibliography

1. Sundermeyer, M., Mousavian, A., Triebel, R., Fox, D.: Contact-GraspNet: Efficient 6-DoF Grasp Generation in Cluttered Scenes. ICRA 2021.
2. Sodhi, P., Kaess, M., Mukadam, M., Anderson, S.: Learning Tactile Models for Factor Graph-based Estimation. ICRA 2021.
3. Fu, Z., Kumar, A., Malik, J., Pathak, D.: Minimizing Energy Consumption Leads to the Emergence of Gaits in Legged Robots. CoRL 2021.
""",
        (
            "Contact-GraspNet: Efficient 6-DoF Grasp Generation in Cluttered Scenes",
            "Learning Tactile Models for Factor Graph-based Estimation",
            "Minimizing Energy Consumption Leads to the Emergence of Gaits in Legged Robots",
        ),
        sections={
            "Manipulation/Grasping from point clouds": 1,
            "Manipulation/Tactile sensing": 1,
            "Locomotion": 1,
        },
        facts={
            "Contact-GraspNet: Efficient 6-DoF Grasp Generation in Cluttered Scenes": {
                "authors": ("M. Sundermeyer", "A. Mousavian", "R. Triebel", "D. Fox"),
                "discussion": "Sundermeyer et al. predict six-degree-of-freedom grasps directly from the raw point cloud [1]. The network needs only a fraction of a second.",
            }
        },
    ),
    Doc(
        "rtl / arabic",
        """# قائمة القراءة: أوراق بحثية

1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762) — أساس المحولات الحديثة.
2. [Neural Machine Translation by Jointly Learning to Align and Translate](https://arxiv.org/abs/1409.0473) — الانتباه لأول مرة.
""",
        (
            "Attention Is All You Need",
            "Neural Machine Translation by Jointly Learning to Align and Translate",
        ),
    ),
    Doc(
        "russian",
        """# Подборка статей недели

**1. Denoising Diffusion Probabilistic Models**
Авторы: Jonathan Ho, Ajay Jain, Pieter Abbeel
Кратко: диффузия генерирует качественные изображения.
Почему это важно: стартовая точка для всех последующих работ.
Ссылка: https://arxiv.org/abs/2006.11239

**2. Score-Based Generative Modeling through Stochastic Differential Equations**
Авторы: Yang Song, Jascha Sohl-Dickstein, Diederik P. Kingma
Кратко: единый взгляд через СДУ.
Ссылка: https://arxiv.org/abs/2011.13456
""",
        (
            "Denoising Diffusion Probabilistic Models",
            "Score-Based Generative Modeling through Stochastic Differential Equations",
        ),
        facts={
            "Denoising Diffusion Probabilistic Models": {
                "tldr": "диффузия генерирует качественные изображения.",
                "why": "стартовая точка для всех последующих работ.",
                "arxiv_id": "2006.11239",
                "authors": ("Jonathan Ho", "Ajay Jain", "Pieter Abbeel"),
            }
        },
    ),
    Doc(
        "physics list",
        """Papers for the quantum information seminar

* J. S. Bell, "On the Einstein Podolsky Rosen paradox", Physics 1, 195 (1964).
* P. W. Shor, "Scheme for reducing decoherence in quantum computer memory", Phys. Rev. A 52, R2493 (1995).
* C. H. Bennett, G. Brassard, C. Crépeau, R. Jozsa, A. Peres, W. K. Wootters, "Teleporting an unknown quantum state via dual classical and Einstein-Podolsky-Rosen channels", Phys. Rev. Lett. 70, 1895 (1993).
""",
        (
            "On the Einstein Podolsky Rosen paradox",
            "Scheme for reducing decoherence in quantum computer memory",
            "Teleporting an unknown quantum state via dual classical and Einstein-Podolsky-Rosen channels",
        ),
        facts={
            "On the Einstein Podolsky Rosen paradox": {"year": 1964, "authors": ("J. S. Bell",)}
        },
    ),
    Doc(
        "nested headings w/ link lines & blockquote abstracts",
        """# 論文 survey

## Object detection

### Feature Pyramid Networks for Object Detection
[[arXiv]](https://arxiv.org/abs/1612.03144) [[code]](https://github.com/facebookresearch/Detectron) CVPR 2017

> Feature pyramids are a basic component in recognition systems.

### Focal Loss for Dense Object Detection
[[arXiv]](https://arxiv.org/abs/1708.02002) ICCV 2017

> The extreme class imbalance is the central cause.

## Segmentation

### Fully Convolutional Networks for Semantic Segmentation
[[arXiv]](https://arxiv.org/abs/1411.4038) CVPR 2015

> Adapt classification networks into fully convolutional ones.
""",
        (
            "Feature Pyramid Networks for Object Detection",
            "Focal Loss for Dense Object Detection",
            "Fully Convolutional Networks for Semantic Segmentation",
        ),
        sections={"Object detection": 2, "Segmentation": 1},
        facts={
            "Focal Loss for Dense Object Detection": {
                "venue": "ICCV",
                "year": 2017,
                "arxiv_id": "1708.02002",
            }
        },
    ),
    Doc(
        "bold dash table-like bullets with stars",
        """## Must read

- ⭐⭐⭐ **Deep Learning** (LeCun, Bengio, Hinton; Nature 2015) – the review. [doi](https://doi.org/10.1038/nature14539)
- ⭐⭐ **ImageNet classification with deep convolutional neural networks** (Krizhevsky, Sutskever, Hinton; NIPS 2012) – AlexNet.
- ⭐ **Long Short-Term Memory** (Hochreiter, Schmidhuber; Neural Computation 1997) – gates.
""",
        (
            "Deep Learning",
            "ImageNet classification with deep convolutional neural networks",
            "Long Short-Term Memory",
        ),
        facts={
            "Deep Learning": {
                "doi": "10.1038/nature14539",
                "year": 2015,
                "venue": "Nature",
                "authors": ("LeCun", "Bengio", "Hinton"),
            },
            "Long Short-Term Memory": {"year": 1997},
        },
    ),
    Doc(
        "hn/roundup mix with tools and news sections",
        """# Data Science Weekly – Issue 391

## Editor's picks

- [How I built a cheap weather station](https://blog.example.com/weather) A fun read about sensors.
- [On the Dangers of Stochastic Parrots: Can Language Models Be Too Big?](https://dl.acm.org/doi/10.1145/3442188.3445922) The paper that everyone talks about.

## Papers

- [Decision Transformer: Reinforcement Learning via Sequence Modeling](https://arxiv.org/abs/2106.01345) Casts RL as sequence modelling.
- [Pay Attention to MLPs](https://arxiv.org/abs/2105.08050) Gating is enough.

## Jobs

- [Senior Data Scientist at Example Corp](https://jobs.example.com/1) Berlin or remote.

## Training & resources

- [Fast.ai course](https://course.fast.ai) is free.
""",
        (
            "On the Dangers of Stochastic Parrots: Can Language Models Be Too Big?",
            "Decision Transformer: Reinforcement Learning via Sequence Modeling",
            "Pay Attention to MLPs",
        ),
        sections={"Editor's picks": 1, "Papers": 2},
        facts={"Pay Attention to MLPs": {"tldr": "Gating is enough"}},
    ),
    Doc(
        "latex-ish titles and html entities",
        """# Papers

- [$\\mathcal{O}(n)$ Connections are Expressive Enough: Universal Approximability of Sparse Transformers](https://arxiv.org/abs/2006.04862)
- [Rethinking Attention with Performers &amp; FAVOR+](https://arxiv.org/abs/2009.14794)
- [*Reformer*: The Efficient Transformer](https://arxiv.org/abs/2001.04451) by N. Kitaev, Ł. Kaiser & A. Levskaya
""",
        (
            "$\\mathcal{O}(n)$ Connections are Expressive Enough: Universal Approximability of Sparse Transformers",
            "Rethinking Attention with Performers & FAVOR+",
            "Reformer: The Efficient Transformer",
        ),
        facts={
            "Reformer: The Efficient Transformer": {
                "authors": ("N. Kitaev", "Ł. Kaiser", "A. Levskaya")
            }
        },
    ),
    Doc(
        "headings w/ authors in same line after colon, italics summary",
        """## On our desk

**Kahneman & Tversky (1979): Prospect Theory: An Analysis of Decision under Risk.** The paper that founded behavioural economics.

**Akerlof (1970): The Market for Lemons: Quality Uncertainty and the Market Mechanism.** Information asymmetry in twelve pages.

**Spence (1973): Job Market Signaling.** Education as a signal.
""",
        (
            "Prospect Theory: An Analysis of Decision under Risk",
            "The Market for Lemons: Quality Uncertainty and the Market Mechanism",
            "Job Market Signaling",
        ),
        facts={"Job Market Signaling": {"year": 1973}},
    ),
    Doc(
        "plain copy that lost its links",
        """Top Deep Learning Papers of the Week

Flamingo: a Visual Language Model for Few-Shot Learning

DeepMind introduces Flamingo, a family of models that can be adapted to new tasks with a handful of examples. The models are built on frozen language models.

Training Compute-Optimal Large Language Models

How large should a model be for a given budget? The authors train over four hundred models and find that data matters as much as size.

Hierarchical Text-Conditional Image Generation with CLIP Latents

The paper behind DALL-E 2. A prior maps text to image embeddings, and a decoder draws the picture from them.

Thanks for reading! Subscribe for free to receive new posts.
""",
        (
            "Flamingo: a Visual Language Model for Few-Shot Learning",
            "Training Compute-Optimal Large Language Models",
            "Hierarchical Text-Conditional Image Generation with CLIP Latents",
        ),
    ),
    Doc(
        "markdown headings per paper, metadata bullets in German",
        """# Notizen zur Literatur

## Fairness through Awareness

* Autoren: Cynthia Dwork, Moritz Hardt, Toniann Pitassi
* Jahr: 2012
* Konferenz: ITCS
* Link: https://arxiv.org/abs/1104.3913
* Zusammenfassung: Ähnliche Menschen sollen ähnlich behandelt werden.
* Meine Meinung: Die Metrik ist das Problem.

## Equality of Opportunity in Supervised Learning

* Autoren: Moritz Hardt, Eric Price, Nathan Srebro
* Jahr: 2016
* Konferenz: NIPS
* Link: https://arxiv.org/abs/1610.02413
* Zusammenfassung: Gleiche Trefferquoten in allen Gruppen.
""",
        ("Fairness through Awareness", "Equality of Opportunity in Supervised Learning"),
        facts={
            "Fairness through Awareness": {
                "authors": ("Cynthia Dwork", "Moritz Hardt", "Toniann Pitassi"),
                "year": 2012,
                "venue": "ITCS",
                "tldr": "Ähnliche Menschen sollen ähnlich behandelt werden.",
                "notes": "Die Metrik ist das Problem.",
                "arxiv_id": "1104.3913",
            }
        },
    ),
    Doc(
        "bullet title, sub-bullets insights",
        """### Week 3

- Neural Tangent Kernel: Convergence and Generalization in Neural Networks (Jacot et al., 2018)
    - infinite width → kernel regression
    - kernel stays constant in training
- Deep Double Descent: Where Bigger Models and More Data Hurt (Nakkiran et al., 2019)
    - test error goes down, up, down
""",
        (
            "Neural Tangent Kernel: Convergence and Generalization in Neural Networks",
            "Deep Double Descent: Where Bigger Models and More Data Hurt",
        ),
        sections={},
        facts={
            "Neural Tangent Kernel: Convergence and Generalization in Neural Networks": {
                "year": 2018,
                "authors": ("Jacot",),
            }
        },
    ),
    Doc(
        "numbered quotes with by and prose lines",
        """Seven... no, three papers every economist should know

1. "The Use of Knowledge in Society" by F. A. Hayek (1945)

Prices carry information that no planner has.

2. "The Problem of Social Cost" by Ronald Coase (1960)

Without transaction costs, bargaining leads to efficiency.

3. "A Theory of the Allocation of Time" by Gary Becker (1965)

Time is a resource like any other.
""",
        (
            "The Use of Knowledge in Society",
            "The Problem of Social Cost",
            "A Theory of the Allocation of Time",
        ),
        facts={
            "The Problem of Social Cost": {
                "authors": ("Ronald Coase",),
                "year": 1960,
                "discussion": "Without transaction costs, bargaining leads to efficiency.",
            }
        },
    ),
    Doc(
        "html h3 numbering, labels in strong, key insights ul",
        """<article><h1>CVPR 2023: nuestra selección de artículos</h1><p>Por Marta Gil</p>
<h3>1. Visual Programming: Compositional visual reasoning without training</h3><p><strong>Autores:</strong> Tanmay Gupta, Aniruddha Kembhavi</p><p><strong>Resumen:</strong> Un modelo escribe programas.</p><p><strong>¿Por qué es importante?</strong> No necesita entrenamiento.</p><p><strong>Puntos clave</strong></p><ul><li>módulos</li><li>interpretables</li></ul><p><a href="https://arxiv.org/abs/2211.11559">Leer el artículo</a></p>
<h3>2. Planning-oriented Autonomous Driving</h3><p><strong>Autores:</strong> Yihan Hu, Jiazhi Yang, Li Chen</p><p><strong>Resumen:</strong> Todo en una red.</p></article>""",
        (
            "Visual Programming: Compositional visual reasoning without training",
            "Planning-oriented Autonomous Driving",
        ),
        media="text/html",
        facts={
            "Visual Programming: Compositional visual reasoning without training": {
                "tldr": "Un modelo escribe programas.",
                "why": "No necesita entrenamiento.",
                "key_insights": "- módulos\n- interpretables",
                "arxiv_id": "2211.11559",
                "authors": ("Tanmay Gupta", "Aniruddha Kembhavi"),
            }
        },
    ),
    Doc(
        "dblp bibliography lines",
        """Publications to read

Yann LeCun, Yoshua Bengio, Geoffrey E. Hinton: Deep learning. Nat. 521(7553): 436-444 (2015)
David Silver, Aja Huang, Chris J. Maddison: Mastering the game of Go with deep neural networks and tree search. Nat. 529(7587): 484-489 (2016)
Volodymyr Mnih, Koray Kavukcuoglu, David Silver: Human-level control through deep reinforcement learning. Nat. 518(7540): 529-533 (2015)
""",
        (
            "Deep learning",
            "Mastering the game of Go with deep neural networks and tree search",
            "Human-level control through deep reinforcement learning",
        ),
        facts={
            "Mastering the game of Go with deep neural networks and tree search": {
                "year": 2016,
                "authors": ("David Silver", "Aja Huang", "Chris J. Maddison"),
            }
        },
    ),
    Doc(
        "pubmed export",
        """1. Doudna JA, Charpentier E. Genome editing. The new frontier of genome engineering with CRISPR-Cas9. Science. 2014 Nov 28;346(6213):1258096. doi: 10.1126/science.1258096. PMID: 25430774.

2. Cong L, Ran FA, Cox D, Lin S, Barretto R. Multiplex genome engineering using CRISPR/Cas systems. Science. 2013 Feb 15;339(6121):819-23. doi: 10.1126/science.1231143. PMID: 23287718.

3. Mali P, Yang L, Esvelt KM. RNA-guided human genome engineering via Cas9. Science. 2013 Feb 15;339(6121):823-6. doi: 10.1126/science.1232033.
""",
        (
            "Genome editing. The new frontier of genome engineering with CRISPR-Cas9",
            "Multiplex genome engineering using CRISPR/Cas systems",
            "RNA-guided human genome engineering via Cas9",
        ),
        facts={
            "RNA-guided human genome engineering via Cas9": {
                "doi": "10.1126/science.1232033",
                "year": 2013,
                "authors": ("P. Mali", "L. Yang", "K. M. Esvelt"),
            }
        },
    ),
    Doc(
        "table with merged link and title cells & emoji header",
        """| 📅 Date | 📄 Paper | 🏛 Venue | ⭐ |
|:--|:--|:-:|--:|
| 2023.03 | [**Scaling up GANs for Text-to-Image Synthesis**](https://arxiv.org/abs/2303.05511)<br>*Minguk Kang, Jun-Yan Zhu, Richard Zhang* | CVPR'23 | 5 |
| 2023.02 | [**Adding Conditional Control to Text-to-Image Diffusion Models**](https://arxiv.org/abs/2302.05543)<br>*Lvmin Zhang, Maneesh Agrawala* | ICCV'23 | 4 |
""",
        (
            "Scaling up GANs for Text-to-Image Synthesis",
            "Adding Conditional Control to Text-to-Image Diffusion Models",
        ),
        facts={
            "Scaling up GANs for Text-to-Image Synthesis": {
                "venue": "CVPR",
                "year": 2023,
                "authors": ("Minguk Kang", "Jun-Yan Zhu", "Richard Zhang"),
            }
        },
    ),
    Doc(
        "two languages mixed with brackets 【】",
        """【论文速递】2023年5月

【1】Tree of Thoughts: Deliberate Problem Solving with Large Language Models
【作者】Shunyu Yao, Dian Yu, Jeffrey Zhao
【链接】https://arxiv.org/abs/2305.10601
【摘要】把思维链推广为树搜索。

【2】QLoRA: Efficient Finetuning of Quantized LLMs
【作者】Tim Dettmers, Artidoro Pagnoni, Ari Holtzman
【链接】https://arxiv.org/abs/2305.14314
【摘要】四比特量化加低秩适配。
""",
        (
            "Tree of Thoughts: Deliberate Problem Solving with Large Language Models",
            "QLoRA: Efficient Finetuning of Quantized LLMs",
        ),
        facts={
            "QLoRA: Efficient Finetuning of Quantized LLMs": {
                "authors": ("Tim Dettmers", "Artidoro Pagnoni", "Ari Holtzman"),
                "arxiv_id": "2305.14314",
                "tldr": "四比特量化加低秩适配。",
            }
        },
    ),
    Doc(
        "prose roundup, plain text, quoted titles",
        """This month in NLP

In "Finetuned Language Models Are Zero-Shot Learners" (https://arxiv.org/abs/2109.01652), Wei and colleagues tune a large model on instructions.

Sanh et al. do much the same with a smaller encoder-decoder model in "Multitask Prompted Training Enables Zero-Shot Task Generalization" (https://arxiv.org/abs/2110.08207).

Finally, "Program Synthesis with Large Language Models" (https://arxiv.org/abs/2108.07732) looks at code.
""",
        (
            "Finetuned Language Models Are Zero-Shot Learners",
            "Multitask Prompted Training Enables Zero-Shot Task Generalization",
            "Program Synthesis with Large Language Models",
        ),
    ),
    Doc(
        "dutch list",
        """# Leeslijst

- [Distilling the Knowledge in a Neural Network](https://arxiv.org/abs/1503.02531) (Hinton e.a., 2015) – kennis overdragen.
- [Dropout as a Bayesian Approximation](https://arxiv.org/abs/1506.02142) (Gal en Ghahramani, 2016) – onzekerheid.
""",
        ("Distilling the Knowledge in a Neural Network", "Dropout as a Bayesian Approximation"),
    ),
    Doc(
        "h2 section, h3 entry, h4 fields",
        """# ICML digest

## Optimisation

### Understanding Gradient Descent on Edge of Stability
#### Authors
Sanjeev Arora, Zhiyuan Li, Abhishek Panigrahi
#### TL;DR
Sharpness hovers at the edge.
#### Key insights
Normalised descent follows a flow.

It also tracks the minimum.

## Generative models

### Diffusion Schrödinger Bridge Models
#### Authors
Valentin De Bortoli, James Thornton
#### TL;DR
Bridges between data and noise.
""",
        (
            "Understanding Gradient Descent on Edge of Stability",
            "Diffusion Schrödinger Bridge Models",
        ),
        sections={"Optimisation": 1, "Generative models": 1},
        facts={
            "Understanding Gradient Descent on Edge of Stability": {
                "authors": ("Sanjeev Arora", "Zhiyuan Li", "Abhishek Panigrahi"),
                "tldr": "Sharpness hovers at the edge.",
                "key_insights": "Normalised descent follows a flow.\n\nIt also tracks the minimum.",
            }
        },
    ),
    Doc(
        "html ol of cite tags",
        """<html><body><h1>Course readings</h1><h2>Week 1</h2><ol><li>Shannon, C. E. (1948). <cite>A mathematical theory of communication</cite>. Bell System Technical Journal 27. <a href="https://doi.org/10.1002/j.1538-7305.1948.tb01338.x">link</a></li><li>Turing, A. M. (1950). <cite>Computing machinery and intelligence</cite>. Mind 59. <a href="https://doi.org/10.1093/mind/LIX.236.433">link</a></li></ol></body></html>""",
        ("A mathematical theory of communication", "Computing machinery and intelligence"),
        file="c.html",
        sections={"Week 1": 2},
        facts={
            "Computing machinery and intelligence": {
                "doi": "10.1093/mind/lix.236.433",
                "year": 1950,
                "authors": ("A. M. Turing",),
            }
        },
    ),
    Doc(
        "numbered with emoji digits & summary para",
        """👋 Hi! Our 2 picks of the week in #MachineLearning

1️⃣ **Masked Autoencoders Are Scalable Vision Learners** 🖼️
✍️ Authors: Kaiming He, Xinlei Chen, Saining Xie
🔍 Summary: mask 75% of the patches and rebuild them
🔗 [Paper](https://arxiv.org/abs/2111.06377)

2️⃣ **A ConvNet for the 2020s** 🏗️
✍️ Authors: Zhuang Liu, Hanzi Mao
🔍 Summary: modernise a ResNet step by step
🔗 [Paper](https://arxiv.org/abs/2201.03545) 💻 [Code](https://github.com/facebookresearch/ConvNeXt)
""",
        ("Masked Autoencoders Are Scalable Vision Learners", "A ConvNet for the 2020s"),
        facts={
            "A ConvNet for the 2020s": {
                "authors": ("Zhuang Liu", "Hanzi Mao"),
                "tldr": "modernise a ResNet step by step",
                "code": "https://github.com/facebookresearch/ConvNeXt",
                "arxiv_id": "2201.03545",
            }
        },
    ),
    Doc(
        "state of, cites as superscript links",
        """# State of weather forecasting with ML

*Ines Kraus*

## Global models

GraphCast beats the operational system on most targets¹. It runs in a minute. Pangu-Weather got there first².

## Nowcasting

Deep generative models of rain predict the next ninety minutes³.

## Literature

¹ Lam, Remi, et al. "Learning skillful medium-range global weather forecasting." Science 382 (2023).
² Bi, Kaifeng, et al. "Accurate medium-range global weather forecasting with 3D neural networks." Nature 619 (2023).
³ Ravuri, Suman, et al. "Skilful precipitation nowcasting using deep generative models of radar." Nature 597 (2021).
""",
        (
            "Learning skillful medium-range global weather forecasting",
            "Accurate medium-range global weather forecasting with 3D neural networks",
            "Skilful precipitation nowcasting using deep generative models of radar",
        ),
        sections={"Global models": 2, "Nowcasting": 1},
    ),
    Doc(
        "table of links only titles by venue col spanish",
        """| Artículo | Autores | Año | Código |
|---|---|---|---|
| [Learning to summarize from human feedback](https://arxiv.org/abs/2009.01325) | Nisan Stiennon, Long Ouyang | 2020 | [sí](https://github.com/openai/summarize-from-feedback) |
| [WebGPT: Browser-assisted question-answering with human feedback](https://arxiv.org/abs/2112.09332) | Reiichiro Nakano, Jacob Hilton | 2021 | no |
""",
        (
            "Learning to summarize from human feedback",
            "WebGPT: Browser-assisted question-answering with human feedback",
        ),
        facts={
            "Learning to summarize from human feedback": {
                "authors": ("Nisan Stiennon", "Long Ouyang"),
                "year": 2020,
                "code": "https://github.com/openai/summarize-from-feedback",
            }
        },
    ),
]
